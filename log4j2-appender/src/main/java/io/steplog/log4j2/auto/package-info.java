// SPDX-License-Identifier: Apache-2.0

/**
 * The appender that attaches itself where {@code auto} asks for it. Sees the appender, and of core
 * who asks. Start at {@link io.steplog.log4j2.auto.AutoConfigurationFactory}, which Log4j finds.
 */
@NullMarked
package io.steplog.log4j2.auto;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0

/**
 * The appender that attaches itself where {@code auto} asks for it. Sees the appender, and of core
 * who asks. Start at {@link io.steplog.logback.auto.AutoConfigurator}, which Logback finds.
 */
@NullMarked
package io.steplog.logback.auto;

import org.jspecify.annotations.NullMarked;

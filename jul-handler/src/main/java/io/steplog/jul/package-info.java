// SPDX-License-Identifier: Apache-2.0

/**
 * Turns the JDK's own log records into entries. Sees the root, frontend, encoding, record, settings
 * and diagnostics of core. Start at {@link io.steplog.jul.StepLogHandler}.
 */
@NullMarked
package io.steplog.jul;

import org.jspecify.annotations.NullMarked;

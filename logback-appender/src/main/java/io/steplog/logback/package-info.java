// SPDX-License-Identifier: Apache-2.0

/** Turns Logback's events into entries. Sees the root, record, context and diagnostics of core. */
@NullMarked
package io.steplog.logback;

import org.jspecify.annotations.NullMarked;

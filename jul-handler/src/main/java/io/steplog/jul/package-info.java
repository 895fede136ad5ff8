// SPDX-License-Identifier: Apache-2.0

/** Turns the JDK's own log records into entries. Sees the root, record, context and diagnostics of core. */
@NullMarked
package io.steplog.jul;

import org.jspecify.annotations.NullMarked;

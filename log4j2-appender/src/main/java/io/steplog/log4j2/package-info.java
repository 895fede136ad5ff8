// SPDX-License-Identifier: Apache-2.0

/** Turns Log4j2's events into entries. Sees the root, record, context and diagnostics of core. */
@NullMarked
package io.steplog.log4j2;

import org.jspecify.annotations.NullMarked;

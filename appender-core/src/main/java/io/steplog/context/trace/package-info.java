// SPDX-License-Identifier: Apache-2.0

/**
 * The trace that a thread is in, as far as a library of the program's knows it. Sees {@code record}
 * only.
 */
@NullMarked
package io.steplog.context.trace;

import org.jspecify.annotations.NullMarked;

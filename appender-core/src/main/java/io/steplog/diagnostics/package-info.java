// SPDX-License-Identifier: Apache-2.0
/**
 * How the library speaks of itself: never through a logger. Sees java.base only.
 */
@NullMarked
package io.steplog.diagnostics;

import org.jspecify.annotations.NullMarked;

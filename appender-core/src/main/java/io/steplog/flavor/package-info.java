// SPDX-License-Identifier: Apache-2.0
/**
 * What a kind of log store says of itself, and how it is found and opened. Sees {@code store}, {@code
 * settings} and {@code diagnostics}; never a flavor.
 *
 * <p>Start at {@link io.steplog.flavor.Flavor}.
 */
@NullMarked
package io.steplog.flavor;

import org.jspecify.annotations.NullMarked;

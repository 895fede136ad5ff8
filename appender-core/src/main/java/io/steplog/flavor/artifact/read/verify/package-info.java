// SPDX-License-Identifier: Apache-2.0
/**
 * Reads a store whole and says what is wrong with it.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.read.verify.Verify}.
 */
@NullMarked
package io.steplog.flavor.artifact.read.verify;

import org.jspecify.annotations.NullMarked;

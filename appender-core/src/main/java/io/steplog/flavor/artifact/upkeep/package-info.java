// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps a root in order: which runs are kept, which are removed, and how that is done so that
 * nobody sees half of it. Only the command works with this; a step's process never does.
 *
 * <p>Sees {@code file}, {@code format}, {@code packing} and {@code read}. Start at {@link
 * io.steplog.flavor.artifact.upkeep.Prune}.
 */
@NullMarked
package io.steplog.flavor.artifact.upkeep;

import org.jspecify.annotations.NullMarked;

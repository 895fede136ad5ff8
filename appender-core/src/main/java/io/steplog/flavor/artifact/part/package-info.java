// SPDX-License-Identifier: Apache-2.0
/**
 * What is known of a part beside its lines: counted while it is written, or from its lines; and the
 * side file that keeps it. Sees {@code record}, {@code format}, {@code json} and {@code file}.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.part.PartSummary}.
 */
@NullMarked
package io.steplog.flavor.artifact.part;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Puts batches into parts, each entry once, whatever fails. Sees {@code record}, {@code store},
 * {@code diagnostics} and the artifact packages {@code format}, {@code line}, {@code file},
 * {@code part} and {@code catalogue}.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.write.ArtifactSink}.
 */
@NullMarked
package io.steplog.flavor.artifact.write;

import org.jspecify.annotations.NullMarked;

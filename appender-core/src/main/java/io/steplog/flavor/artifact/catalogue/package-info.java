// SPDX-License-Identifier: Apache-2.0
/**
 * What listing a store wants to know of an origin whose folder holds one part, many origins in one
 * file, so that it need not open each. Sees {@code record} and the artifact packages {@code
 * format}, {@code json}, {@code file} and {@code part}.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.catalogue.CatalogueLine}, which has the format.
 */
@NullMarked
package io.steplog.flavor.artifact.catalogue;

import org.jspecify.annotations.NullMarked;

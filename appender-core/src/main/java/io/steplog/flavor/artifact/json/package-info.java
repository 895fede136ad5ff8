// SPDX-License-Identifier: Apache-2.0
/**
 * Makes JSON as bytes. Sees {@code record}.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.json.JsonBuffer}.
 */
@NullMarked
package io.steplog.flavor.artifact.json;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Makes JSON of typed values, and typed values of JSON, so that what went in comes out. Sees {@code
 * record}.
 *
 * <p>Start at {@link io.steplog.json.JsonBuffer}.
 */
@NullMarked
package io.steplog.json;

import org.jspecify.annotations.NullMarked;

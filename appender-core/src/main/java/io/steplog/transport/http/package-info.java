// SPDX-License-Identifier: Apache-2.0

/**
 * Calls over HTTP that end in time, read no more than they may and follow nobody, and a store that
 * is made of them. Sees {@code transport}, {@code store}, {@code diagnostics} and the library's own
 * threads only.
 *
 * <p>Start at {@link io.steplog.transport.http.HttpCalls}, or, for a store of one's own, at {@link
 * io.steplog.transport.http.HttpStore}.
 */
@NullMarked
package io.steplog.transport.http;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0

/**
 * Calls over HTTP that end in time, read no more than they may and follow nobody. Sees {@code
 * diagnostics} and the library's own threads only.
 *
 * <p>Start at {@link io.steplog.transport.http.HttpCalls}.
 */
@NullMarked
package io.steplog.transport.http;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * What a log store promises to whoever writes to it and reads from it. Sees {@code record} only.
 *
 * <p>Start at {@link io.steplog.store.LogStore}.
 */
@NullMarked
package io.steplog.store;

import org.jspecify.annotations.NullMarked;

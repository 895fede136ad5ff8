// SPDX-License-Identifier: Apache-2.0
/**
 * What an entry is, in flight and as fetched. Sees java.base only.
 *
 * <p>Start at {@link io.steplog.record.LogEntry}.
 */
@NullMarked
package io.steplog.record;

import org.jspecify.annotations.NullMarked;

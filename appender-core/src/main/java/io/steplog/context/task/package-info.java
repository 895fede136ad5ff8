// SPDX-License-Identifier: Apache-2.0

/**
 * Work that is done on other threads, with the origin of whoever handed it over. Sees java.base only.
 *
 * <p>Start at {@link io.steplog.context.task.OriginCarrier}.
 */
@NullMarked
package io.steplog.context.task;

import org.jspecify.annotations.NullMarked;

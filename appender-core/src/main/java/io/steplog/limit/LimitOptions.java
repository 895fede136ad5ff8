// SPDX-License-Identifier: Apache-2.0
package io.steplog.limit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is left out.
 *
 * @param rate beyond it, of one kind, {@code null} for no limit
 * @param repeats how long what equals an entry before, {@code null} for no time
 */
public record LimitOptions(@Nullable Rate rate, @Nullable Duration repeats) {}

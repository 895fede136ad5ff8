// SPDX-License-Identifier: Apache-2.0
/**
 * Calls Datadog: one call at a time, over before its deadline, to the configured host alone. Knows
 * nothing of entries.
 */
@NullMarked
package io.steplog.flavor.datadog.wire;

import org.jspecify.annotations.NullMarked;

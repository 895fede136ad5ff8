// SPDX-License-Identifier: Apache-2.0
/**
 * Sends entries to Datadog's log intake and finds them again by its search, through Datadog's own
 * client. Sees {@code record}, {@code store}, {@code settings}, {@code diagnostics}, {@code json} and
 * {@code flavor}.
 *
 * <p>The descriptor, {@link io.steplog.flavor.datadog.DatadogFlavor}, and its keys load without the
 * client; everything below {@code wire}, {@code send} and {@code fetch} needs it.
 */
@NullMarked
package io.steplog.flavor.datadog;

import org.jspecify.annotations.NullMarked;

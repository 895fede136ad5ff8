// SPDX-License-Identifier: Apache-2.0
/**
 * Values as JSON has them: fit to be written, counted, and taken out of what a stranger sent. Sees
 * {@code record}.
 */
@NullMarked
package io.steplog.flavor.datadog.value;

import org.jspecify.annotations.NullMarked;

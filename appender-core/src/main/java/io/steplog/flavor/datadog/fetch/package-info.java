// SPDX-License-Identifier: Apache-2.0
/**
 * The read side. Sees {@code wire} and {@code form}.
 */
@NullMarked
package io.steplog.flavor.datadog.fetch;

import org.jspecify.annotations.NullMarked;

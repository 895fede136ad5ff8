// SPDX-License-Identifier: Apache-2.0
/**
 * The write side. Sees {@code wire} and {@code form}.
 */
@NullMarked
package io.steplog.flavor.datadog.send;

import org.jspecify.annotations.NullMarked;

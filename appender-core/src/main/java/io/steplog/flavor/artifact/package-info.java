// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps entries as files of JSON lines, which are valid ZenML log lines. Sees {@code record}, {@code
 * store}, {@code settings}, {@code diagnostics} and {@code flavor}.
 */
@NullMarked
package io.steplog.flavor.artifact;

import org.jspecify.annotations.NullMarked;

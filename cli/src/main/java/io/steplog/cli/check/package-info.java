// SPDX-License-Identifier: Apache-2.0

/**
 * {@code steplog check}: the settings that hold, wherever they were written.
 *
 * <p>Start at {@link CheckVerb}.
 */
@NullMarked
package io.steplog.cli.check;

import org.jspecify.annotations.NullMarked;

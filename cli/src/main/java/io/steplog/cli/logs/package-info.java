// SPDX-License-Identifier: Apache-2.0

/**
 * {@code steplog logs}: which entries are asked for, and how they come to the screen.
 *
 * <p>Start at {@link LogsVerb}.
 */
@NullMarked
package io.steplog.cli.logs;

import org.jspecify.annotations.NullMarked;

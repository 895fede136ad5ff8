// SPDX-License-Identifier: Apache-2.0

/**
 * The verbs of the command, one class each, and what several of them do alike.
 *
 * <p>Sees all packages below {@code cli}. Start at {@link Verb}.
 */
@NullMarked
package io.steplog.cli.verb;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0

/**
 * What every verb of the command is and works with. The verbs themselves stand in packages of their
 * own, and none sees another.
 *
 * <p>Start at {@link Verb}.
 */
@NullMarked
package io.steplog.cli.verb;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0

/**
 * What differed between two runs. Sees {@code cli.account}, {@code cli.walk} and what each verb
 * sees.
 *
 * <p>Start at {@link DiffVerb}.
 */
@NullMarked
package io.steplog.cli.diff;

import org.jspecify.annotations.NullMarked;

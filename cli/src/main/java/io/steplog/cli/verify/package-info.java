// SPDX-License-Identifier: Apache-2.0

/**
 * {@code steplog verify}: whether what was stored is still there as it was stored.
 *
 * <p>Start at {@link VerifyVerb}.
 */
@NullMarked
package io.steplog.cli.verify;

import org.jspecify.annotations.NullMarked;

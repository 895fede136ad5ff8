// SPDX-License-Identifier: Apache-2.0

/**
 * What is on record of a run: what its steps ran with, and how they ended. Sees {@code record},
 * {@code store} and the artifact store's {@code read.runs}.
 *
 * <p>Start at {@link RecordedRun}.
 */
@NullMarked
package io.steplog.cli.account;

import org.jspecify.annotations.NullMarked;

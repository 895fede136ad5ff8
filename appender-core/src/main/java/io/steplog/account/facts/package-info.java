// SPDX-License-Identifier: Apache-2.0

/**
 * Looks at what a process runs with: the JVM, the machine, chosen variables and files. Sees {@code
 * account.mask}, {@code context.detect}, {@code record} and {@code settings}.
 *
 * <p>Start at {@link RunFacts}.
 */
@NullMarked
package io.steplog.account.facts;

import org.jspecify.annotations.NullMarked;

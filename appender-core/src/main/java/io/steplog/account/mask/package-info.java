// SPDX-License-Identifier: Apache-2.0

/**
 * Keeps secrets out of what is recorded of a process's configuration. Sees nothing but the JDK.
 *
 * <p>Start at {@link Masking}.
 */
@NullMarked
package io.steplog.account.mask;

import org.jspecify.annotations.NullMarked;

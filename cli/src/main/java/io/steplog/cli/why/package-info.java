// SPDX-License-Identifier: Apache-2.0

/**
 * {@code steplog why}: how the steps of a run ended, and the lines that tell why. Looks into the
 * store and into the journals beside it.
 *
 * <p>Start at {@link WhyVerb}.
 */
@NullMarked
package io.steplog.cli.why;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0

/**
 * {@code steplog recover}: delivers what dead processes left in their journals. {@code steplog
 * replay}: sends again what stores refused.
 *
 * <p>Start at {@link RecoverVerb}.
 */
@NullMarked
package io.steplog.cli.recover;

import org.jspecify.annotations.NullMarked;

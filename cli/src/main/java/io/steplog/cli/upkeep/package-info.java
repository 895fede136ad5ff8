// SPDX-License-Identifier: Apache-2.0

/**
 * The verbs that keep an artifact store in order: what is kept, archived, removed. They alone change
 * what is stored, each under the lock of its root.
 *
 * <p>Start at {@link PruneVerb}.
 */
@NullMarked
package io.steplog.cli.upkeep;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0

/**
 * Ways through a store, a page at a time: forwards, from the newest, with the entries around each
 * match, and over what it holds. Nothing here keeps more than a page.
 *
 * <p>Sees {@code record} and {@code store}. Start at {@link EntryWalk}.
 */
@NullMarked
package io.steplog.cli.walk;

import org.jspecify.annotations.NullMarked;

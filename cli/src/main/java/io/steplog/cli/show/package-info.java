// SPDX-License-Identifier: Apache-2.0

/**
 * How entries and runs look: as text for people, as JSON for programs. Whatever comes from a store
 * is escaped here, before colours are added.
 *
 * <p>Sees {@code record} and {@code cli.terminal}. Start at {@link EntryText}.
 */
@NullMarked
package io.steplog.cli.show;

import org.jspecify.annotations.NullMarked;

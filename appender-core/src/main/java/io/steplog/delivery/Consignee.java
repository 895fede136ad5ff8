// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery;

import io.steplog.journal.cursor.JournalCursor;
import io.steplog.store.LogSink;

/**
 * A store as its worker sees it.
 *
 * @param store its name, as in {@code stores = artifact}
 * @param sink where entries go
 * @param cursor where they come from
 */
public record Consignee(String store, LogSink sink, JournalCursor cursor) {}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.why;

import io.steplog.record.Origin;
import java.nio.file.Path;
import java.util.Map;

/**
 * A journal as it was found.
 *
 * @param writer the id in the entries that came from it
 * @param origin the process's own
 * @param live whether a process holds it
 * @param waiting by step, what the store lacks of the run; empty for a live one
 */
record FoundJournal(
    Path folder, long writer, Origin origin, boolean live, Map<String, Waiting> waiting) {}

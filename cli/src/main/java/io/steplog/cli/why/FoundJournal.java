// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.why;

import io.steplog.record.Origin;
import java.nio.file.Path;
import java.util.Map;

/**
 * A journal as it was found, or what is left of one that was delivered.
 *
 * @param folder where it lies, or the directory that it lay in
 * @param writer the id in the entries that came from it
 * @param origin the process's own
 * @param trace what it says of its process
 * @param waiting by step, what the store lacks of the run; empty for a live one
 */
record FoundJournal(
    Path folder, long writer, Origin origin, Trace trace, Map<String, Waiting> waiting) {

  /** What a journal says of its process. */
  enum Trace {
    /** It holds the journal. */
    LIVE,
    /** It ended in good order and left what was not delivered. */
    CLOSED,
    /** It is gone without having closed the journal. */
    KILLED
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.recovery;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A journal that this version cannot deliver. It is left as it is: another version, or a person,
 * may.
 */
public final class UnreadableJournalException extends IOException {
  private static final long serialVersionUID = 1;

  /** Why it cannot be read. */
  public enum Why {
    /** A later version of the library wrote it. */
    LATER_VERSION,
    /** Neither its header nor the header of any segment is whole. */
    DAMAGED
  }

  private final Why why;

  UnreadableJournalException(Path folder, Why why) {
    super(
        "the journal "
            + folder
            + (why == Why.LATER_VERSION
                ? " is of a later version; that version delivers it"
                : " has neither a header nor a segment that can be read")
            + "; it stays as it is");
    this.why = why;
  }

  public Why why() {
    return why;
  }
}

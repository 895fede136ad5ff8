// SPDX-License-Identifier: Apache-2.0
package io.steplog.frontend;

import io.steplog.encoding.EntryEncoder;
import io.steplog.encoding.Placeholder;
import org.jspecify.annotations.Nullable;

/** Writes the parts of an entry that every framework has in the same form. */
public final class EntryParts {
  private static final String NOT_CAPTURED = "steplog.not_captured.";

  private EntryParts() {}

  /** Writes where the call stands, if that is known. */
  public static void callSite(@Nullable StackTraceElement caller, EntryEncoder entry) {
    if (caller != null) {
      String file = caller.getFileName();
      entry.callSite(
          caller.getClassName(),
          caller.getMethodName(),
          file == null ? "" : file,
          caller.getLineNumber());
    }
  }

  /** Names a part that could not be read, and why; the rest of the entry stands. */
  public static void notCaptured(String part, Object event, Throwable thrown, EntryEncoder entry) {
    entry.field(NOT_CAPTURED + part, Placeholder.of(event, thrown));
  }
}

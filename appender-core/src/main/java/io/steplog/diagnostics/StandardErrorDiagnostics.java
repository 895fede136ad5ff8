// SPDX-License-Identifier: Apache-2.0
package io.steplog.diagnostics;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Prints to the standard error that the process was started with, whatever {@code System.setErr}
 * has been told since: a stream that is captured as log entries would feed reports back into the
 * journal. One report is one line and one write.
 */
public final class StandardErrorDiagnostics extends GuardedDiagnostics {
  /** With the rest of the line below the 4,096 bytes that a pipe takes whole. */
  private static final int MOST_CHARACTERS = 1_000;

  private final OutputStream stream;
  private final Weight least;

  StandardErrorDiagnostics(OutputStream stream, Weight least) {
    this.stream = stream;
    this.least = least;
  }

  /** Prints alerts alone: the rest is seen in the framework's status. */
  public static StandardErrorDiagnostics ofAlerts() {
    return new StandardErrorDiagnostics(original(), Weight.ALERT);
  }

  /** Prints alerts and warnings, where no framework has a status, as on a command line. */
  public static StandardErrorDiagnostics ofWarnings() {
    return new StandardErrorDiagnostics(original(), Weight.WARN);
  }

  // Never closed: that would close the descriptor under the application.
  private static OutputStream original() {
    return new FileOutputStream(FileDescriptor.err);
  }

  @Override
  void report(Weight weight, String code, String message) throws IOException {
    if (weight.compareTo(least) >= 0) {
      String line = "steplog: " + code + " " + OneLine.of(message, MOST_CHARACTERS) + "\n";
      stream.write(line.getBytes(StandardCharsets.UTF_8));
    }
  }
}

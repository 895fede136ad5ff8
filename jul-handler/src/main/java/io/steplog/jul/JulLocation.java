// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.encoding.EntryEncoder;
import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import java.util.logging.LogRecord;

/**
 * Writes where a record was logged: the class and method that it was given, else those of the call,
 * and the call's file and line where they are the same. A record does not tell whether it was given
 * any without looking for the call itself, on whatever stack it is asked on, so this is done where
 * it is asked for only.
 */
final class JulLocation {
  private static final StackWalker STACK = StackWalker.getInstance();

  private JulLocation() {}

  static void write(LogRecord record, boolean ownThread, EntryEncoder entry) {
    if (!ownThread && isWithinALogCall()) {
      // The record would take that call for its own.
      return;
    }
    String type = record.getSourceClassName();
    if (type == null) {
      return;
    }
    String method = record.getSourceMethodName();
    String named = method == null ? "" : method;
    Optional<StackFrame> call = ownThread ? call(type, named) : Optional.empty();
    if (call.isPresent()) {
      StackFrame frame = call.get();
      String file = frame.getFileName();
      entry.callSite(type, named, file == null ? "" : file, frame.getLineNumber());
    } else {
      entry.callSite(type, named, "", 0);
    }
  }

  private static Optional<StackFrame> call(String type, String method) {
    return STACK.walk(
        frames ->
            frames
                .dropWhile(frame -> !isOfTheFramework(frame))
                .filter(
                    frame ->
                        frame.getClassName().equals(type) && frame.getMethodName().equals(method))
                .findFirst());
  }

  private static boolean isWithinALogCall() {
    return STACK.walk(frames -> frames.anyMatch(JulLocation::isOfTheFramework));
  }

  private static boolean isOfTheFramework(StackFrame frame) {
    String type = frame.getClassName();
    return type.equals("java.util.logging.Logger")
        || type.startsWith("sun.util.logging.PlatformLogger");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import io.steplog.capture.CaptureKeys;
import io.steplog.diagnostics.StandardErrorDiagnostics;
import io.steplog.flavor.artifact.ArtifactKeys;
import io.steplog.settings.Settings;
import io.steplog.testing.CountedSettings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/** A step that prints and then ends in one of several ways. For {@link PrintedAtTheEndTest}. */
final class PrintingProgram {
  private PrintingProgram() {}

  public static void main(String[] arguments) throws Exception {
    Settings settings =
        CountedSettings.defaults()
            .with(ArtifactKeys.ROOT, Path.of(arguments[0]), "test")
            .with(CaptureKeys.STDOUT, true, "test")
            .with(CaptureKeys.STDERR, true, "test");
    LogChannel channel = StepLog.open(settings, StandardErrorDiagnostics.ofAlerts());
    System.out.println("first");
    System.out.print("no end of line");
    switch (arguments[1]) {
      case "return" -> {
        return;
      }
      case "throw" -> throw new IllegalStateException("of main");
      case "throw-elsewhere" -> {
        Thread other =
            new Thread(
                () -> {
                  throw new IllegalStateException("of another");
                },
                "other");
        other.start();
        other.join();
        Runtime.getRuntime().halt(7);
      }
      case "print-in-a-hook" ->
          Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print(" from a hook")));
      case "wait" -> {
        System.out.println();
        System.out.println("last");
        // Past what is captured, and only now: the last call has returned.
        new PrintStream(new FileOutputStream(FileDescriptor.out), true).println("ready");
        Thread.sleep(Long.MAX_VALUE);
      }
      default -> throw new IllegalArgumentException(arguments[1]);
    }
    assert channel != null;
  }
}

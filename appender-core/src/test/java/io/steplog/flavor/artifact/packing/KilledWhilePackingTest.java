// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.artifact.format.Compression;
import io.steplog.testing.Strace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that writes and packs is killed at its first, second, third call of a kind, until none
 * is left; whoever recovers it packs on.
 */
@Tag("long")
@Timeout(900)
class KilledWhilePackingTest {
  private static final int MOST_CALLS = 200;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"write", "renameat", "unlinkat", "fsync", "fdatasync"})
  void eachEntryIsThereOnceOnceItIsRecovered(String call) throws Exception {
    Strace.orSkip();
    for (int n = 1; ; n++) {
      assertThat(n).as("calls of %s", call).isLessThan(MOST_CALLS);
      PackedRun run = new PackedRun(folder.resolve(call + n));
      Process process =
          Strace.start(call, Strace.KILL, n, null, Strace.java(Writer.class, run.root.toString()));
      int exit = process.waitFor();
      assertThat(exit).isIn(0, Strace.KILLED);

      String when = "killed at " + call + ' ' + n;
      write(run);
      run.assertAllIsThereOnce(when);
      write(run);
      run.assertAllIsThereOnce(when + ", and recovered twice");
      assertThat(run.diagnostics.reports())
          .as(when)
          .noneMatch(said -> said.code().equals("SL-346"));
      if (exit == 0) {
        assertThat(n).as("calls of %s", call).isGreaterThan(call.equals("fsync") ? 0 : 1);
        return;
      }
      remove(run.root);
    }
  }

  private static void write(PackedRun run) {
    run.store(
        run.files(),
        new Packing(new PartPacker(run.files(), Compression.GZIP), Runnable::run, run.diagnostics));
  }

  private static void remove(Path root) throws Exception {
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A process of its own. Argument: the root. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      write(new PackedRun(Path.of(arguments[0])));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.cli.CommandProcess.Result;
import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.RealStore;
import io.steplog.record.LogEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeExportTest {
  private static final int BATCHES = 36;
  private static final int ENTRIES = 500;
  private static final String MESSAGE = "0123456789abcde ".repeat(300);

  @TempDir private Path folder;

  @Test
  void aRunThatIsLargerThanTheHeapIsExportedTheSameEachTime() throws Exception {
    Path root = folder.resolve("root");
    Entries entries = new Entries();
    for (int batch = 0; batch < BATCHES; batch++) {
      List<LogEntry> some = new ArrayList<>();
      for (int i = 0; i < ENTRIES; i++) {
        some.add(entries.info(MESSAGE));
      }
      RealStore.write(root, some);
    }
    Path once = export(root, "once.html");

    assertThat(Files.size(once)).isGreaterThan(80L << 20);
    assertThat(Files.mismatch(once, export(root, "twice.html"))).isEqualTo(-1);
  }

  private Path export(Path root, String name) throws Exception {
    Path file = folder.resolve(name);
    Result result =
        new CommandProcess(folder)
            .call("export", "--root=" + root, "--run=run-1", "--format=html", file.toString());
    assertThat(result.code()).as("%s", result).isZero();
    assertThat(result.err()).contains("18,000 entries");
    return file;
  }
}

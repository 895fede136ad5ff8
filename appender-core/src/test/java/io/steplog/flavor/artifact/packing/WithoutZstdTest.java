// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.StandardErrorDiagnostics;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.StoreAccess;
import io.steplog.flavor.artifact.ArtifactFlavor;
import io.steplog.flavor.artifact.ArtifactKeys;
import io.steplog.flavor.artifact.format.Compression;
import io.steplog.flavor.artifact.read.ArtifactReader;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.settings.Settings;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.LogStore;
import io.steplog.testing.EntryMaker;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that asks for zstd and lacks its library. */
@Timeout(120)
class WithoutZstdTest {
  @TempDir Path folder;

  @Test
  void itGoesOnUncompressedAndSaysWhatToAdd() throws Exception {
    PackedRun run = new PackedRun(folder);

    String said = call(Writer.class);

    assertThat(said)
        .contains("SL-347 artifact.compression: zstd needs com.github.luben:zstd-jni")
        .doesNotContain("SL-346");
    assertThat(run.fileNames()).isNotEmpty().allMatch(name -> name.endsWith(".jsonl"));
    run.assertAllIsThereOnce("uncompressed");
  }

  @Test
  void whoReadsWithoutItIsToldWhatToAdd() throws Exception {
    PackedRun run = new PackedRun(folder);
    run.store(
        run.files(),
        new Packing(new PartPacker(run.files(), Compression.ZSTD), Runnable::run, run.diagnostics));
    assertThat(run.fileNames().get(0)).endsWith(".zst");

    assertThat(call(Reader.class)).contains("zstd needs com.github.luben:zstd-jni");
  }

  private String call(Class<?> main) throws Exception {
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("zstd-jni"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                main.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try (InputStream out = process.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return said;
    }
  }

  /** Stores what a run has. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws Exception {
      Settings settings =
          Settings.defaults()
              .with(ArtifactKeys.ROOT, Path.of(arguments[0]), "the test")
              .with(ArtifactKeys.COMPRESSION, Compression.ZSTD, "the test");
      List<LogEntry> all = PackedRun.entries();
      long last = all.get(all.size() - 1).id().position();
      FlavorContext context =
          new FlavorContext(
              "artifact", settings, StandardErrorDiagnostics.ofWarnings(), StoreAccess.WRITE);
      try (LogStore store = new ArtifactFlavor().open(context)) {
        store.sink().write(new LogBatch(EntryMaker.WRITER, false, all, 8, last + 8, all.size()));
      }
    }
  }

  /** Prints what a reader has to say of the store. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] arguments) throws Exception {
      FetchPage page = new ArtifactReader(Path.of(arguments[0])).fetch(FetchQuery.ALL);
      page.notes().forEach(System.out::println);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps every production file and package of every module small enough to be read at one go. */
class SourceSizeTest {
  private static final int MOST_LINES = 300;
  private static final int MOST_FILES = 10;
  private static final String DEMAND = "split it or argue for it here: ";

  /** A file or package from the repository's root, and why it may be larger. */
  private static final Map<String, String> ARGUED =
      Map.of(
          "appender-core/src/main/java/io/steplog/record",
          "the one vocabulary of all stages; each file is a small value, read on its own",
          "appender-core/src/main/java/io/steplog/encoding",
          "one format: its writer, its reader and their primitives, of which nothing is public apart",
          "appender-core/src/main/java/io/steplog/journal",
          "one machine: cut in two, the append path would have to be public");

  private static final Path REPOSITORY =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

  @Test
  void noFileIsTooLongToRead() {
    Map<String, Long> tooLong = new TreeMap<>();
    for (Path file : productionFiles()) {
      long lines = linesOf(file);
      if (lines > MOST_LINES && !ARGUED.containsKey(nameOf(file))) {
        tooLong.put(DEMAND + nameOf(file), lines);
      }
    }
    assertThat(tooLong).as("files over %d lines", MOST_LINES).isEmpty();
  }

  @Test
  void noPackageIsTooWideToKnow() {
    Map<String, Long> tooWide = new TreeMap<>();
    productionFiles().stream()
        .filter(file -> !file.endsWith("package-info.java"))
        .collect(groupingBy(Path::getParent, counting()))
        .forEach(
            (folder, files) -> {
              if (files > MOST_FILES && !ARGUED.containsKey(nameOf(folder))) {
                tooWide.put(DEMAND + nameOf(folder), files);
              }
            });
    assertThat(tooWide).as("packages over %d files", MOST_FILES).isEmpty();
  }

  @Test
  void whatIsArguedForIsThere() {
    assertThat(ARGUED.keySet()).allSatisfy(each -> assertThat(REPOSITORY.resolve(each)).exists());
  }

  private static List<Path> productionFiles() {
    try (Stream<Path> modules = Files.list(REPOSITORY)) {
      return modules
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .flatMap(SourceSizeTest::javaFilesIn)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> javaFilesIn(Path sources) {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long linesOf(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nameOf(Path file) {
    return REPOSITORY.relativize(file).toString().replace('\\', '/');
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the README's table of codes against the code of every module. */
class MessageCodesTest {
  private static final Pattern CODE = Pattern.compile("\\bSL-\\d{3}\\b");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(SL-\\d{3})` \\| (.{10,}) \\| (.{3,}) \\|$");

  private static final Path REPOSITORY =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

  @Test
  void theReadmeListsEveryCodeOnceAndNoOther() throws IOException {
    List<String> listed =
        ROW.matcher(Files.readString(REPOSITORY.resolve("README.md")))
            .results()
            .map(row -> row.group(1))
            .toList();

    assertThat(listed).isSorted().containsExactlyElementsOf(used());
  }

  private static TreeSet<String> used() throws IOException {
    TreeSet<String> used = new TreeSet<>();
    try (Stream<Path> modules = Files.list(REPOSITORY)) {
      modules
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .flatMap(MessageCodesTest::filesIn)
          .flatMap(file -> CODE.matcher(textOf(file)).results())
          .map(MatchResult::group)
          .forEach(used::add);
    }
    return used;
  }

  private static Stream<Path> filesIn(Path sources) {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A table of the README between two marks, which a test holds against what it is made of; with
 * {@code -Dreadme.update=true} the test writes it anew.
 */
public final class ReadmeTable {
  private static final Path README = Path.of("..", "README.md");

  private ReadmeTable() {}

  /** Holds the table with this name against the text. */
  public static void isAsMade(String name, String table) throws IOException {
    String first = "<!-- " + name + ":begin -->";
    String last = "<!-- " + name + ":end -->";
    String readme = Files.readString(README);
    int begin = readme.indexOf(first);
    int end = readme.indexOf(last);
    assertThat(begin).as("%s in the README", first).isNotNegative();
    assertThat(end).as("%s behind it", last).isGreaterThan(begin);

    String written = readme.substring(begin + first.length(), end).strip();
    if (Boolean.getBoolean("readme.update")) {
      Files.writeString(
          README, readme.substring(0, begin) + first + "\n" + table + "\n" + readme.substring(end));
    } else {
      assertThat(written)
          .as("the table; -Dreadme.update=true with this test writes it anew")
          .isEqualTo(table);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package com.acme.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's chapter on a store of one's own shows this one. */
class ReadmeChapterTest {
  @Test
  void whatTheReadmeShowsIsWhatTheSampleDoes() throws IOException {
    String readme = Files.readString(Path.of("..", "..", "README.md"));
    String chapter = readme.substring(readme.indexOf("## A store of your own"));
    int begin = chapter.indexOf("```java\n") + "```java\n".length();
    String shown = chapter.substring(begin, chapter.indexOf("```\n", begin));
    assertThat(Files.readString(Path.of("src/main/java/com/acme/steplog/ElasticStore.java")))
        .contains(shown);
  }
}

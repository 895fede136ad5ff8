// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.MemoryReader;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  private static final String EVIL = "</script></pre><script>alert('\"&')</script>\u001b[2J\u202e";

  @TempDir private Path folder;

  private final MemoryReader reader = new MemoryReader();
  private final Entries entries = new Entries();
  private final Recorded steplog = new Recorded(reader);

  @Test
  void textIsWhatLogsPrints() throws Exception {
    reader.add(entries.info("one"), entries.thrown("two", new IllegalStateException("three")));

    assertThat(steplog.call("logs", "--run=run-1", "--tz=UTC")).isZero();
    String printed = steplog.out();

    assertThat(export("text")).isEqualTo(printed);
  }

  @Test
  void jsonlIsWhatLogsPrintsAsJson() throws Exception {
    reader.add(entries.with(Map.of("rows", 12L), "one"), entries.info(EVIL));

    assertThat(steplog.call("logs", "--run=run-1", "--format=json")).isZero();
    String printed = steplog.out();

    assertThat(export("jsonl")).isEqualTo(printed);
  }

  @Test
  void whateverAnEntrySaysIsTextInThePage() throws Exception {
    reader.add(entries.info("harmless"));
    String harmless = export("html");
    entries.from(Origin.of("run-1", EVIL, EVIL));
    reader.add(
        entries.with(Map.of(EVIL, EVIL), EVIL),
        entries.thrown(EVIL, new IllegalStateException(EVIL)));

    String page = export("html");

    for (String tag : new String[] {"<script", "</script", "<pre", "</pre", "\u001b", "\u202e"}) {
      int perEntry = tag.contains("pre") ? 2 : 0;
      assertThat(count(page, tag)).as(tag).isEqualTo(count(harmless, tag) + perEntry);
    }
    assertThat(page).contains("&lt;/script&gt;", "alert(&#39;&quot;&amp;&#39;)");
  }

  @Test
  void theRunsNameIsTextInThePageToo() throws Exception {
    reader.add(entries.from(Origin.of(EVIL, "train", "step")).info("one"));
    Path file = folder.resolve("page");

    assertThat(steplog.call("export", "--run", EVIL, "--format=html", file.toString())).isZero();

    assertThat(count(Files.readString(file), "<script")).isEqualTo(1);
    assertThat(Files.readString(file)).contains("<title>&lt;/script&gt;");
  }

  @Test
  void eachEntryHasItsLevelAndStepToBeFilteredByAndThePageLoadsNothing() throws Exception {
    reader.add(entries.at(LogSeverity.WARN2, "careful"));

    assertThat(export("html"))
        .contains("data-level=\"4\" data-step=\"train\"", "default-src 'none'")
        .doesNotContain("http://", "https://", "src=");
  }

  @Test
  void aFileThatWasThereStaysWhereNothingIsExported() throws Exception {
    Path file = Files.writeString(folder.resolve("page"), "before");
    reader.add(entries.info("one"));

    assertThat(steplog.call("export", "--run=run-2", file.toString())).isEqualTo(1);
    assertThat(steplog.call("export", "--format=pdf", file.toString())).isEqualTo(2);
    assertThat(steplog.call("export", folder.toString())).isEqualTo(2);

    assertThat(file).hasContent("before");
    assertThat(folder.toFile().list()).containsExactly("page");
  }

  private String export(String format) throws Exception {
    Path file = folder.resolve("exported");
    assertThat(steplog.call("export", "--run=run-1", "--format=" + format, file.toString()))
        .as(steplog.err())
        .isZero();
    assertThat(folder.toFile().list()).containsExactly("exported");
    return Files.readString(file);
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PropertiesTextTest {
  @Test
  void everyPairKeepsItsLineAndDuplicatesAreKept() {
    String text =
        "# comment\n\nbatch.linger = 1s\r\nstores=\\\n   artifact,\\\r\n   otel\n!x\nbatch.linger: 2s";

    assertThat(PropertiesText.read(text, "f"))
        .containsExactly(
            new RawSetting("batch.linger", "1s", "f line 3"),
            new RawSetting("stores", "artifact,otel", "f line 4"),
            new RawSetting("batch.linger", "2s", "f line 8"));
  }

  @Test
  void escapesMeanWhatTheyMeanInPropertiesFiles() {
    assertThat(PropertiesText.read("a\\ b\\=c = C:\\\\data\\u0041\\tx\\q ", "f"))
        .containsExactly(new RawSetting("a b=c", "C:\\dataA\txq ", "f line 1"));
  }

  @Test
  void aTornEscapeIsReadAsTextInsteadOfThrowing() {
    assertThat(PropertiesText.read("a = \\u12", "f"))
        .containsExactly(new RawSetting("a", "u12", "f line 1"));
  }

  @Test
  void aPartOfALongerTextCountsItsLinesFromThere() {
    assertThat(PropertiesText.read("\n a = b", "logback.xml <settings>", 7))
        .containsExactly(new RawSetting("a", "b", "logback.xml <settings> line 8"));
  }

  /** The JDK's own reader is the model. */
  @Property(tries = 20_000)
  void readsWhatTheJdkReads(
      @ForAll
          @Chars({'a', 'b', '=', ':', ' ', '\t', '\f', '\\', '\n', '\r', '#', '!', 'n'})
          @StringLength(max = 24)
          String text)
      throws IOException {
    Properties expected = new Properties();
    expected.load(new StringReader(text));

    Map<String, String> read = new LinkedHashMap<>();
    PropertiesText.read(text, "f").forEach(raw -> read.put(raw.key(), raw.value()));
    // A backslash with nothing around it is an empty pair to the JDK, but not at every place.
    expected.remove("");
    read.remove("");

    assertThat(read).isEqualTo(expected);
  }
}

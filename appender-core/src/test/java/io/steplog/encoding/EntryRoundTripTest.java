// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.record.ShownMessage;
import io.steplog.testing.AnyEntry;
import io.steplog.testing.EntryMaker;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What goes into the journal comes out of it, whatever it is. */
class EntryRoundTripTest {
  private static final int ROOMY = 4 << 20;

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void anyEntryIsReadAsItWasWritten(@ForAll("entries") LogEntry entry) {
    NameTable names = new NameTable();
    EntryEncoder encoder = new EntryEncoder(names, ROOMY);
    int length = Encoded.write(entry, names, encoder);
    assertThat(Encoded.readLive(names, encoder, length)).isEqualTo(Encoded.asRead(entry));
    assertThat(Encoded.readRecovered(names, encoder, length)).isEqualTo(Encoded.asRead(entry));
  }

  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void entriesOfOneTableDoNotMixUp(@ForAll("lists") List<LogEntry> entries) {
    NameTable names = new NameTable();
    EntryEncoder encoder = new EntryEncoder(names, ROOMY);
    for (LogEntry entry : entries) {
      int length = Encoded.write(entry, names, encoder);
      assertThat(Encoded.readRecovered(names, encoder, length)).isEqualTo(Encoded.asRead(entry));
    }
  }

  @Property(tries = 100)
  void whatIsShownOfAMessageIsReadAsItWasWritten(
      @ForAll String before, @ForAll String message, @ForAll String after) {
    NameTable names = new NameTable();
    EntryEncoder encoder = new EntryEncoder(names, ROOMY).start(1, LogSeverity.INFO);
    encoder.origin(names.origin(Origin.of("run", "step", "source")));
    encoder.message(message);
    encoder.shown(ShownMessage.of(before + message + after, message));

    LogEntry read = Encoded.readLive(names, encoder, encoder.finish());
    assertThat(read.shown().around(read.message()))
        .isEqualTo(Encoded.clean(before + message + after));
  }

  @Property(tries = 300)
  void textInABuilderIsWrittenAsTheSameTextInAString(
      @ForAll String text, @ForAll int number, @ForAll @IntRange(min = 0, max = 5_000) int bound) {
    NameTable names = new NameTable();
    EntryEncoder strings = new EntryEncoder(names, bound).start(1, LogSeverity.INFO);
    strings.message(text);
    strings.argument(text);
    strings.argument((long) number);
    EntryEncoder builders = new EntryEncoder(names, bound).start(1, LogSeverity.INFO);
    builders.message(builders.scratch().append(text));
    builders.argument(builders.scratch().append(text));
    builders.argument(number);

    assertThat(bytes(builders)).isEqualTo(bytes(strings));
  }

  private static byte[] bytes(EntryEncoder encoder) {
    int length = encoder.finish();
    return Arrays.copyOf(encoder.payload(), length);
  }

  @Test
  void whatFindsNoNumberStandsInTheEntry() {
    NameTable names = new NameTable();
    EntryEncoder encoder = new EntryEncoder(names, ROOMY);
    for (int i = 0; i < NameTable.MAX_NAMES + 1000; i++) {
      LogEntry entry =
          EntryMaker.entry("m")
              .id(7, 64)
              .logger("logger " + i)
              .origin(new Origin("run", "step " + i, "x", Map.of("attempt", "1")))
              .make();
      int length = Encoded.write(entry, names, encoder);
      assertThat(Encoded.readRecovered(names, encoder, length)).isEqualTo(entry);
      assertThat(Encoded.readLive(names, encoder, length)).isEqualTo(entry);
    }
  }

  @Provide
  Arbitrary<LogEntry> entries() {
    return AnyEntry.entry(Encoded.ID);
  }

  @Provide
  Arbitrary<List<LogEntry>> lists() {
    return AnyEntry.entry(Encoded.ID).list().ofMinSize(2).ofMaxSize(10);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import io.steplog.testing.AnyEntry;
import io.steplog.testing.EntryMaker;
import io.steplog.testing.Hostile;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** An entry never exceeds its bound, and says what it lacks. */
class EntryLimitsTest {
  private final NameTable names = new NameTable();

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void anyEntryKeepsToAnyBoundAndIsReadable(
      @ForAll("hugeEntries") LogEntry entry, @ForAll @IntRange(min = 0, max = 20_000) int bound) {
    NameTable fresh = new NameTable();
    EntryEncoder encoder = new EntryEncoder(fresh, bound);
    int length = Encoded.write(entry, fresh, encoder);
    assertThat(length).isLessThanOrEqualTo(Math.max(NameSink.LEAST, bound));
    LogEntry read = Encoded.readRecovered(fresh, encoder, length);
    assertThat(read.epochNanos()).isEqualTo(entry.epochNanos());
    assertThat(read.sequence()).isEqualTo(entry.sequence());
    assertThat(read.trace()).isEqualTo(entry.trace());
    assertThat(read.origin()).isEqualTo(Encoded.asRead(entry).origin());
    int definitions = 0;
    for (int i = 0; i < encoder.idCount(); i++) {
      definitions += fresh.byId(encoder.id(i)).payload().length;
    }
    assertThat(definitions)
        .isLessThanOrEqualTo(Math.max(NameSink.LEAST, bound) / 4 + 2 * Definition.MOST_BYTES);
  }

  @Test
  void aMessageBeyondTheBoundEndsWithAMarkerThatNamesItsSize() {
    EntryEncoder encoder = new EntryEncoder(names, 10_000);
    String message = "aé漢😀".repeat(10_000);
    int length = Encoded.write(EntryMaker.entry(message).id(7, 64).make(), names, encoder);
    LogEntry read = Encoded.readLive(names, encoder, length);
    int bytes = message.getBytes(StandardCharsets.UTF_8).length;
    assertThat(read.message())
        .endsWith(" [cut: " + bytes + " bytes, entry.max-bytes = 10000 B]")
        .startsWith("aé漢😀aé漢😀");
    assertThat(message).startsWith(read.message().substring(0, read.message().indexOf(" [cut")));
    assertThat(length).isBetween(8_900, 10_000);
  }

  @Test
  void whatDoesNotFitBesideTheMessageIsLeftOutAndCounted() {
    EntryEncoder encoder = new EntryEncoder(names, 10_000);
    LogEntry entry =
        EntryMaker.entry("fits")
            .id(7, 64)
            .context(Map.of("large", "x".repeat(20_000)))
            .markers(List.of("m".repeat(20_000), "small"))
            .make();
    LogEntry read = Encoded.readLive(names, encoder, Encoded.write(entry, names, encoder));
    assertThat(read.message()).isEqualTo("fits");
    assertThat(read.context()).isEmpty();
    assertThat(read.markers()).containsExactly("small");
    assertThat(read.fields().get("steplog.left_out")).isEqualTo(2L);
    assertThat(read.fields().get("steplog.entry_max_bytes")).isEqualTo(10_000L);
  }

  @Test
  void aValueThatIsALongTextIsCutWithItsSizeWhereverItStands() {
    String large = "é".repeat(40_000);
    String most = "x".repeat(ValueSink.MOST_TEXT);
    EntryEncoder encoder = new EntryEncoder(names, 1 << 20);
    encoder.start(5, LogSeverity.INFO);
    encoder.origin(names.origin(Origin.of("r", "s", "x")));
    encoder.message("m");
    encoder.argument(large);
    encoder.argument(new StringBuilder(large));
    encoder.argument(most);
    encoder.field("list", List.of(large, "small"));
    LogEntry read = Encoded.readLive(names, encoder, encoder.finish());

    String cut = "é".repeat(32_768) + " [cut: 80000 bytes, a value has 65536]";
    assertThat(read.arguments()).containsExactly(cut, cut, most);
    assertThat(read.fields().get("list")).isEqualTo(List.of(cut, "small"));
  }

  @Test
  void ofVeryManyItemsTheFirstStayAndTheThrowableDoesInAnyCase() {
    EntryEncoder encoder = new EntryEncoder(names, 1 << 20);
    encoder.start(5, LogSeverity.INFO);
    encoder.origin(names.origin(Origin.of("r", "s", "x")));
    encoder.message("m");
    for (int i = 0; i < 1_000; i++) {
      encoder.argument(i);
    }
    for (int i = 0; i < 1_000; i++) {
      encoder.field("key" + i, i);
    }
    encoder.throwable(new ThrowableText("T", null, List.of(), 0, null, List.of(), null));
    LogEntry read = Encoded.readLive(names, encoder, encoder.finish());

    assertThat(read.arguments()).hasSize(1_000);
    assertThat(read.fields().get("key23")).isEqualTo(23L);
    assertThat(read.fields().get("key24")).isNull();
    assertThat(read.fields().get("steplog.left_out")).isEqualTo(976L);
    assertThat(read.throwable().type()).isEqualTo("T");
  }

  @Test
  void ofAThrowableThatDoesNotFitTypeAndMessageRemain() {
    EntryEncoder encoder = new EntryEncoder(names, 4_000);
    ThrowableText large =
        new ThrowableText(
            "com.acme.Failure",
            "no more room",
            Collections.nCopies(1_000, "com.acme.Deep.call(Deep.java:1) " + "x".repeat(600)),
            0,
            null,
            List.of(),
            null);
    LogEntry entry = EntryMaker.entry("failed").id(7, 64).throwable(large).make();
    LogEntry read = Encoded.readLive(names, encoder, Encoded.write(entry, names, encoder));
    assertThat(read.throwable().type()).isEqualTo("com.acme.Failure");
    assertThat(read.throwable().message()).isEqualTo("no more room");
    assertThat(read.throwable().note()).isEqualTo("cut, entry.max-bytes = 4000 B");
    assertThat(read.fields().get("steplog.left_out")).isEqualTo(1L);
  }

  @Test
  void aChainOfThrowablesThatHasNoEndIsCutWithANote() {
    ThrowableText chain = new ThrowableText("Last", null, List.of(), 0, null, List.of(), null);
    for (int i = 0; i < 1_000; i++) {
      chain = new ThrowableText("T" + i, null, List.of(), 0, chain, List.of(), null);
    }
    EntryEncoder encoder = new EntryEncoder(names, 1 << 20);
    LogEntry entry = EntryMaker.entry("failed").id(7, 64).throwable(chain).make();
    ThrowableText read =
        Encoded.readLive(names, encoder, Encoded.write(entry, names, encoder)).throwable();
    int depth = 0;
    while (read.cause() != null) {
      read = read.cause();
      depth++;
    }
    assertThat(depth).isEqualTo(ThrowableSink.MAX_DEPTH);
    assertThat(read.note()).isEqualTo("cut at depth 200");
  }

  @Test
  void anItemWhoseWritingThrewLeavesTheOthersWhole() {
    EntryEncoder encoder = new EntryEncoder(names, 10_000);
    encoder.start(5, LogSeverity.INFO);
    encoder.origin(names.origin(Origin.of("r", "s", "x")));
    encoder.context("before", "1");
    assertThatThrownBy(() -> encoder.context("half", null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> encoder.logger(null)).isInstanceOf(NullPointerException.class);
    encoder.argument(Hostile.bottomless());
    encoder.field(
        "thrower",
        Hostile.text(
            () -> {
              throw new AssertionError("mine");
            }));
    encoder.message("after");
    LogEntry read = Encoded.readLive(names, encoder, encoder.finish());
    assertThat(read.context()).containsExactly(Map.entry("before", "1"));
    assertThat(read.message()).isEqualTo("after");
    assertThat(read.arguments()).hasSize(1);
    assertThat(read.arguments().get(0).toString()).contains("StackOverflowError");
    assertThat(read.fields().get("thrower").toString()).contains("AssertionError: mine");
  }

  @Test
  void aGiantInAListCostsNoMoreThanTheBound() {
    EntryEncoder encoder = new EntryEncoder(names, 10_000);
    encoder.start(5, LogSeverity.INFO);
    encoder.origin(names.origin(Origin.of("r", "s", "x")));
    encoder.argument(Collections.nCopies(1_000, "y".repeat(100_000)));
    encoder.message("after");
    assertThat(encoder.payload().length).isLessThan(64 * 1024);
    assertThat(Encoded.readLive(names, encoder, encoder.finish()).message()).isEqualTo("after");
  }

  @Test
  void anOriginIsBoundedAndDifferentOnesStayDifferent() {
    Map<String, String> metadata = new HashMap<>(Map.of(Origin.ATTEMPT, "3"));
    for (int i = 0; i < 100; i++) {
      metadata.put("key " + i, "v".repeat(1_000));
    }
    String id = "i".repeat(100_000);
    Definition one = names.origin(new Origin(id + "1", "s", "x", metadata));
    Definition two = names.origin(new Origin(id + "2", "s", "x", metadata));
    assertThat(one.payload().length).isLessThan(Definition.MOST_BYTES);
    Origin read = (Origin) one.value();
    assertThat(read.pipelineRunId()).isNotEqualTo(((Origin) two.value()).pipelineRunId());
    assertThat(read.metadata()).containsEntry(Origin.ATTEMPT, "3");
    assertThat(Integer.parseInt(read.metadata().get(OriginBound.LEFT_OUT)))
        .isEqualTo(101 - (read.metadata().size() - 1));
  }

  @Provide
  Arbitrary<LogEntry> hugeEntries() {
    return AnyEntry.entry(Encoded.ID)
        .flatMap(
            entry ->
                Arbitraries.integers()
                    .between(0, 20_000)
                    .map(
                        size ->
                            EntryMaker.entry("漢".repeat(size))
                                .id(7, 64)
                                .at(entry.epochNanos())
                                .logger("l".repeat(size))
                                .context(Map.of("k".repeat(size / 3), "v".repeat(size)))
                                .fields(entry.fields())
                                .throwable(entry.throwable())
                                .callSite(entry.callSite())
                                .trace(entry.trace())
                                .sequence(entry.sequence())
                                .origin(entry.origin())
                                .make()));
  }
}

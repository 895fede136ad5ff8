// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read;

import static io.steplog.flavor.artifact.read.Entries.START;
import static io.steplog.flavor.artifact.read.Entries.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Nanos;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.FetchQuery.Order;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchTest {
  @TempDir Path root;

  @Test
  void entriesOfSeveralPartsAreMergedByTimeThenWriterThenPosition() {
    TestStore store = new TestStore(root);
    store.part(2).add(at(2, 8, 10, "c"), at(2, 16, 10, "d"), at(2, 24, 30, "f"));
    store.part(1).add(at(1, 8, 5, "a"), at(1, 16, 10, "b")).seal();
    store.part(1).add(at(1, 24, 20, "e"));

    assertThat(store.messages()).containsExactly("a", "b", "c", "d", "e", "f");
    assertThat(store.messages(FetchQuery.builder().order(Order.NEWEST_FIRST)))
        .containsExactly("f", "e", "d", "c", "b", "a");
  }

  @Test
  void fileOrderIsNotTakenForTimeOrder() {
    TestStore store = new TestStore(root, 1);
    store.part(1).add(at(1, 8, 30, "c"), at(1, 16, 10, "a"), at(1, 24, 20, "b")).seal();
    store.part(1).add(at(1, 32, 25, "b2"), at(1, 40, 5, "first"));

    assertThat(store.messages()).containsExactly("first", "a", "b", "b2", "c");
    assertThat(store.messages(FetchQuery.builder().limit(2).order(Order.NEWEST_FIRST)))
        .containsExactly("c", "b2");
  }

  @Test
  void bothEndsOfATimeRangeBelongToIt() {
    TestStore store = new TestStore(root, 1);
    store.part(1).add(at(1, 8, 1, "1"), at(1, 16, 2, "2"), at(1, 24, 3, "3"), at(1, 32, 4, "4"));
    store.part(2).add(at(2, 8, 2, "2'"), at(2, 16, 3, "3'"), at(2, 24, 5, "5'")).seal();

    assertThat(
            store.messages(
                FetchQuery.builder()
                    .from(Nanos.toInstant(START + 2))
                    .until(Nanos.toInstant(START + 3))))
        .containsExactly("2", "2'", "3", "3'");
    assertThat(store.messages(FetchQuery.builder().from(Nanos.toInstant(START + 4))))
        .containsExactly("4", "5'");
    assertThat(store.messages(FetchQuery.builder().until(Nanos.toInstant(START + 1))))
        .containsExactly("1");
  }

  @Test
  void aRangeThatEndsBeforeItBeginsHoldsNothing() {
    TestStore store = new TestStore(root);
    store.part(1).add(at(1, 8, 1, "1"), at(1, 16, 2, "2"));

    FetchPage page =
        store.fetch(
            FetchQuery.builder()
                .from(Nanos.toInstant(START + 2))
                .until(Nanos.toInstant(START + 1)));

    assertThat(page.entries()).isEmpty();
    assertThat(page.next()).isNull();
  }

  @Test
  void aLimitOfNothingGivesNothingAndKeepsThePlace() {
    TestStore store = new TestStore(root);
    store.part(1).add(at(1, 8, 1, "1"), at(1, 16, 2, "2"));
    FetchPage first = store.fetch(FetchQuery.builder().limit(1));

    FetchPage none = store.fetch(FetchQuery.builder().limit(0).after(first.next()));

    assertThat(none.entries()).isEmpty();
    assertThat(none.next()).isEqualTo(first.next());
  }

  @Test
  void aPageThatTookEverythingHasNoNext() {
    TestStore store = new TestStore(root);
    store.part(1).add(at(1, 8, 1, "1"), at(1, 16, 2, "2"));

    assertThat(store.fetch(FetchQuery.builder().limit(2)).next()).isNull();
    assertThat(store.fetch(FetchQuery.builder().limit(Integer.MAX_VALUE)).next()).isNull();
    assertThat(store.fetch(FetchQuery.builder().limit(1)).next()).isNotNull();
  }

  @Test
  void entriesOfOneTimeAreOnOnePageEach() {
    TestStore store = new TestStore(root, 1);
    TestPart part = store.part(1);
    for (int i = 1; i <= 20; i++) {
      part.add(at(1, 8 * i, 7, "m" + i));
    }
    part.seal();
    List<String> all = store.messages();

    for (Order order : Order.values()) {
      List<String> paged =
          store.paged(FetchQuery.builder().order(order), 3).stream()
              .map(LogEntry::message)
              .toList();
      assertThat(paged).hasSize(20).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void whatArrivesBehindTheCursorIsOnALaterPageAndWhatArrivesBeforeItIsNot() {
    TestStore store = new TestStore(root);
    TestPart part = store.part(1).add(at(1, 8, 10, "a"), at(1, 16, 20, "b"), at(1, 24, 30, "c"));
    FetchPage first = store.fetch(FetchQuery.builder().limit(2));
    part.add(at(1, 32, 15, "late"), at(1, 40, 25, "new"));

    assertThat(store.messages(FetchQuery.builder().after(first.next())))
        .containsExactly("new", "c");
  }

  @Test
  void anEntryStoredTwiceIsShownOnce() {
    TestStore store = new TestStore(root);
    Origin withMeta = new Origin("run-1", "train", "step", Map.of("pod", "a-1"));
    LogEntry twice = Entries.of(withMeta, new EntryId(1, 16), START + 2, LogSeverity.INFO, "twice");
    LogEntry once = Entries.of(withMeta, new EntryId(1, 8), START + 1, LogSeverity.INFO, "once");
    store.part(1).add(once, twice).seal();
    // The adopter's part: the entry stands in its first line, which has the metadata too.
    store.part(1).add(twice);

    FetchPage page = store.fetch(FetchQuery.builder());

    assertThat(page.entries()).containsExactly(once, twice);
    assertThat(page.damaged()).isZero();
  }

  @Test
  void anotherEntryUnderTheSameIdAndTimeIsCounted() {
    TestStore store = new TestStore(root);
    store.part(1).add(at(1, 8, 1, "one"));
    store.part(1).add(at(1, 8, 1, "other"));

    FetchPage page = store.fetch(FetchQuery.builder());

    assertThat(page.entries()).hasSize(1);
    assertThat(page.damaged()).isEqualTo(1);
    assertThat(page.notes()).singleElement().asString().contains("not its content");
  }

  @Test
  void onlyTheOriginAskedForIsRead() {
    TestStore store = new TestStore(root);
    int i = 0;
    for (String run : List.of("r1", "r2")) {
      for (String step : List.of("a/b", "..")) {
        for (String source : List.of("step", "")) {
          Origin origin = Origin.of(run, step, source);
          String name = run + '|' + step + '|' + source;
          EntryId id = new EntryId(++i, 8);
          store.part(origin, i).add(Entries.of(origin, id, START + i, LogSeverity.INFO, name));
        }
      }
    }

    assertThat(store.messages(FetchQuery.builder().run("r2")))
        .containsExactly("r2|a/b|step", "r2|a/b|", "r2|..|step", "r2|..|");
    assertThat(store.messages(FetchQuery.builder().step("a/b").source("")))
        .containsExactly("r1|a/b|", "r2|a/b|");
    assertThat(store.messages(FetchQuery.builder().run("r1").step("..").source("step")))
        .containsExactly("r1|..|step");
    assertThat(store.messages(FetchQuery.builder().run("r3"))).isEmpty();
    assertThat(store.messages(FetchQuery.builder().run("../run-1"))).isEmpty();
  }

  @Test
  void milderEntriesAreLeftOutAlsoWhereABlockHoldsBoth() {
    TestStore store = new TestStore(root, 300);
    TestPart part = store.part(1);
    for (int i = 1; i <= 40; i++) {
      LogSeverity severity = i % 10 == 0 ? LogSeverity.WARN2 : LogSeverity.INFO;
      part.add(Entries.with(at(1, 8 * i, i, "m" + i), severity));
    }
    part.seal();
    store.part(2).add(Entries.with(at(2, 8, 35, "error"), LogSeverity.ERROR));

    assertThat(store.messages(FetchQuery.builder().atLeast(LogSeverity.WARN)))
        .containsExactly("m10", "m20", "m30", "error", "m40");
    assertThat(store.messages(FetchQuery.builder().atLeast(LogSeverity.WARN3)))
        .containsExactly("error");
  }

  @Test
  void textIsFoundInMessagesAndInThrowablesHoweverItWasEscaped() {
    TestStore store = new TestStore(root);
    ThrowableText thrown =
        new ThrowableText(
            "java.io.IOException",
            "no \"p7\"",
            List.of("a.B.c(B.java:1)"),
            0,
            null,
            List.of(),
            null);
    store
        .part(1)
        .add(at(1, 8, 1, "plain rows"), at(1, 16, 2, "line\nbreak and \"quote\""))
        .add(Entries.with(at(1, 24, 3, "failed"), thrown), at(1, 32, 4, "größe 😀"))
        .raw(
            "{\"message\":\"\\u0070lain \\u00e9scape a\\/b\",\"level\":20,"
                + "\"timestamp\":\"2026-01-05T09:15:31Z\"}\n");

    assertThat(found(store, "rows")).containsExactly("plain rows");
    assertThat(found(store, "plain")).containsExactly("plain rows", "plain éscape a/b");
    assertThat(found(store, "e\nbreak and \"quo")).containsExactly("line\nbreak and \"quote\"");
    assertThat(found(store, "no \"p7\"")).containsExactly("failed");
    assertThat(found(store, "at a.B.c")).containsExactly("failed");
    assertThat(found(store, "failed\njava.io")).isEmpty();
    assertThat(found(store, "ße 😀")).containsExactly("größe 😀");
    assertThat(found(store, "a/b")).containsExactly("plain éscape a/b");
    assertThat(found(store, "Rows")).isEmpty();
    assertThat(found(store, "")).hasSize(5);
  }

  private static List<String> found(TestStore store, String text) {
    return store.messages(FetchQuery.builder().text(text));
  }

  @Test
  void aLoggerIsAskedForByItsNameOrAnEnclosingOne() {
    TestStore store = new TestStore(root);
    TestPart part = store.part(1);
    int i = 0;
    for (String logger : List.of("com.acme", "com.acme.Train", "com.acmeTrain", "org", "")) {
      LogEntry plain = at(1, 8L * ++i, i, logger);
      part.add(Entries.with(plain, logger, Map.of(), Fields.EMPTY));
    }

    assertThat(store.messages(FetchQuery.builder().logger("com.acme")))
        .containsExactly("com.acme", "com.acme.Train");
    assertThat(store.messages(FetchQuery.builder().logger("com"))).hasSize(3);
    assertThat(store.messages(FetchQuery.builder().logger("com.acme."))).isEmpty();
  }

  @Test
  void fieldsAndContextAreComparedAsText() {
    TestStore store = new TestStore(root);
    LogEntry plain = at(1, 8, 1, "fields");
    Fields fields = Fields.of(Map.of("rows", 1000, "rate", 0.5, "ok", true, "who", "a\"b"));
    store.part(1).add(Entries.with(plain, "x", Map.of("user", "7", "q\"", "1"), fields));
    store.part(2).add(at(2, 8, 2, "none"));

    for (Map.Entry<String, String> each :
        Map.of("rows", "1000", "rate", "0.5", "ok", "true", "who", "a\"b", "user", "7", "q\"", "1")
            .entrySet()) {
      assertThat(store.messages(FetchQuery.builder().field(each.getKey(), each.getValue())))
          .as(each.toString())
          .containsExactly("fields");
      assertThat(store.messages(FetchQuery.builder().field(each.getKey(), "else"))).isEmpty();
    }
  }

  @Test
  void metadataOfTheFirstLineHoldForAllLinesOfThePart() {
    TestStore store = new TestStore(root);
    Origin first = new Origin("run-1", "train", "step", Map.of("attempt", "1", "pod", "a"));
    Origin second = new Origin("run-1", "train", "step", Map.of("attempt", "2", "pod", "b"));
    store.part(first, 1).add(entry(first, 1, 1, "a1"), entry(first, 1, 2, "a2")).seal();
    store.part(second, 2).add(entry(second, 2, 3, "b1"), entry(second, 2, 4, "b2"));

    assertThat(store.fetch(FetchQuery.builder()).entries())
        .extracting(LogEntry::origin)
        .containsExactly(first, first, second, second);
    assertThat(store.messages(FetchQuery.builder().metadata("attempt", "2")))
        .containsExactly("b1", "b2");
    assertThat(store.messages(FetchQuery.builder().metadata("pod", "a").metadata("attempt", "1")))
        .containsExactly("a1", "a2");
    assertThat(store.messages(FetchQuery.builder().metadata("pod", "c"))).isEmpty();
  }

  private static LogEntry entry(Origin origin, long writer, long nanos, String message) {
    EntryId id = new EntryId(writer, 8 * nanos);
    return Entries.of(origin, id, START + nanos, LogSeverity.INFO, message);
  }

  @Test
  void aLineWithMetadataOfItsOwnHasThemForItselfAlone() {
    TestStore store = new TestStore(root);
    Origin usual = new Origin("run-1", "train", "step", Map.of("pod", "a"));
    Origin other = new Origin("run-1", "train", "step", Map.of("pod", "b"));
    store
        .part(usual, 1)
        .add(entry(usual, 1, 1, "1"))
        .raw(String.join("", EntryLines.withMeta(entry(other, 1, 2, "2"))))
        .add(entry(usual, 1, 3, "3"));

    assertThat(store.fetch(FetchQuery.builder()).entries())
        .extracting(LogEntry::origin)
        .containsExactly(usual, other, usual);
    assertThat(store.messages(FetchQuery.builder().metadata("pod", "b"))).containsExactly("2");
  }

  @Test
  void manyBlocksAreOpenedAFewAtATimeInEitherOrder() {
    TestStore store = new TestStore(root, 1);
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 1; i <= 500; i++) {
      entries.add(at(1, 8L * i, 1_000L * (i % 100) + i, "m" + i));
    }
    store.part(1).addAll(entries).seal();
    List<String> want =
        entries.stream()
            .sorted(Comparator.comparingLong(LogEntry::epochNanos))
            .map(LogEntry::message)
            .toList();

    assertThat(store.messages()).isEqualTo(want);
    List<LogEntry> backwards = store.paged(FetchQuery.builder().order(Order.NEWEST_FIRST), 9);
    assertThat(backwards.stream().sorted(Comparator.comparingLong(LogEntry::epochNanos)))
        .extracting(LogEntry::message)
        .isEqualTo(want);
  }

  @Test
  void whoIsInterruptedIsToldAndNotGivenHalfAPage() {
    TestStore store = new TestStore(root);
    store.part(1).add(at(1, 8, 1, "a"));

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> store.reader().fetch(FetchQuery.ALL))
        .isInstanceOf(ClosedByInterruptException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aStoreThatIsNotThereCannotBeRead() {
    ArtifactReader reader = new ArtifactReader(root.resolve("none"));

    assertThatThrownBy(() -> reader.fetch(FetchQuery.ALL)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void anEmptyStoreHasNothingToSay() {
    FetchPage page = new TestStore(root).fetch(FetchQuery.ALL);

    assertThat(page.entries()).isEmpty();
    assertThat(page.next()).isNull();
    assertThat(page.damaged()).isZero();
    assertThat(page.notes()).isEmpty();
  }
}

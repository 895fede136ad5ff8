// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.record.ShownMessage;
import io.steplog.record.ThrowableText;
import io.steplog.redact.Redactor;
import io.steplog.testing.EntryMaker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** No secret is in the bytes of an entry, whatever stands around it and wherever it is cut. */
class RedactedEntryTest {
  private static final Origin ORIGIN = Origin.of("r", "s", "x");

  /** Some secrets, and texts that hold them, one within the other or half of one, among others. */
  record Case(List<String> secrets, List<String> texts) {}

  @Property(tries = 1_000)
  void noSecretIsInTheBytes(
      @ForAll("cases") Case given, @ForAll @IntRange(min = 1_024, max = 1_500) int bound) {
    Redactor redactor = redactor(given.secrets(), List.of());
    String first = given.texts().get(0);
    assertHidden(given.secrets(), everywhere(given.texts(), redactor, bound), redactor);
    // So long that the end of one secret or another is where it is cut.
    assertHidden(given.secrets(), message(first.repeat(300), redactor, bound), redactor);
  }

  @Property(tries = 300)
  void ofASecretAtTheCutNotEvenTheBeginningIsThere(
      @ForAll @IntRange(min = 0, max = 40) int shift, @ForAll boolean wide) {
    String secret = (wide ? "é漢😀" : "hun") + "ter2-and-more-of-it";
    Redactor redactor = redactor(List.of(secret), List.of());
    String filler = "x".repeat(690 + shift);
    Bytes bytes = message(filler + secret + "y".repeat(2_000), redactor, 1_024);

    String message = bytes.read.message();
    String kept = message.substring(0, message.indexOf(" [cut"));
    assertThat(kept).matches("x*(\\*\\*\\*y*)?");
  }

  @Property(tries = 300)
  void whatIsBuiltPieceByPieceIsTreatedAsTheWholeText(@ForAll("cases") Case given) {
    Redactor redactor = redactor(given.secrets(), List.of());
    for (String text : given.texts()) {
      NameTable names = new NameTable(redactor);
      EntryEncoder encoder = begin(names, 10_000);
      encoder.message(new StringBuilder(text));
      assertThat(bytes(names, encoder).read.message())
          .isEqualTo(message(text, redactor, 10_000).read.message());
    }
  }

  @Property(tries = 300)
  void whatHoldsNoSecretStaysAsItIs(@ForAll("cases") Case given) {
    Redactor redactor = redactor(List.of("no such secret anywhere"), List.of());
    for (String text : given.texts()) {
      assertThat(message(text, redactor, 10_000).read.message()).isEqualTo(Encoded.clean(text));
    }
    assertThat(redactor.hidden()).isZero();
  }

  @Test
  void eachHitIsOneMaskAndCounted() {
    Redactor redactor = redactor(List.of("hunter22", "22-and-on", "hunter22-a"), List.of());

    assertThat(message("a hunter22 b hunter22-and-on c", redactor, 2_000).read.message())
        .isEqualTo("a *** b *** c");
    assertThat(redactor.hidden()).isEqualTo(2);
  }

  @Test
  void aNumberIsHiddenAsItsTextIs() {
    Redactor redactor = redactor(List.of("12345678"), List.of());
    NameTable names = new NameTable(redactor);
    EntryEncoder encoder = begin(names, 2_000);
    encoder.argument(12_345_678);
    encoder.argument(12_345_679L);
    encoder.field("pin", Map.of("is", 12_345_678L));

    LogEntry read = bytes(names, encoder).read;
    assertThat(read.arguments()).containsExactly("***", 12_345_679L);
    assertThat(read.fields().get("pin")).isEqualTo(Map.of("is", "***"));
  }

  @Test
  void whatPatternsMatchIsMaskedToo() {
    Redactor redactor = redactor(List.of("hunter22"), List.of("hf_\\w+", "(?<=pin=)\\d+"));

    assertThat(message("hf_abc hunter22 pin=99 hf_", redactor, 2_000).read.message())
        .isEqualTo("*** *** pin=*** hf_");
    assertThat(redactor.hidden()).isEqualTo(3);
  }

  @Test
  void aTextThatAPatternTakesTooLongOnIsMaskedWholeAndThatIsSaid() {
    CollectingDiagnostics said = new CollectingDiagnostics(10);
    Redactor redactor = Redactor.of(List.of(), List.of("(.*a){12}b", "([^c]|d)*c"), said);

    assertThat(message("a".repeat(60), redactor, 2_000).read.message()).isEqualTo("***");
    assertThat(message("short", redactor, 2_000).read.message()).isEqualTo("short");
    // Recursion in the matcher, which a deep stack ends rather than a number of steps.
    assertThat(message("e".repeat(200_000), redactor, 1 << 20).read.message()).isEqualTo("***");
    assertThat(said.reports().toString()).contains("SL-212").contains("(.*a){12}b");
  }

  private static void assertHidden(List<String> secrets, Bytes bytes, Redactor redactor) {
    for (String secret : secrets) {
      assertThat(bytes.all).doesNotContain(secret);
    }
    assertThat(bytes.read).isNotNull();
  }

  private static Redactor redactor(List<String> secrets, List<String> patterns) {
    return Redactor.of(secrets, patterns, new CollectingDiagnostics(10));
  }

  private static EntryEncoder begin(NameTable names, int bound) {
    EntryEncoder encoder = new EntryEncoder(names, bound);
    encoder.start(5, LogSeverity.INFO);
    encoder.origin(names.origin(ORIGIN));
    return encoder;
  }

  private static Bytes message(String text, Redactor redactor, int bound) {
    NameTable names = new NameTable(redactor);
    EntryEncoder encoder = begin(names, bound);
    encoder.message(text);
    return bytes(names, encoder);
  }

  private static Bytes everywhere(List<String> texts, Redactor redactor, int bound) {
    NameTable names = new NameTable(redactor);
    EntryEncoder encoder = new EntryEncoder(names, bound * 20);
    String one = texts.get(0);
    String two = texts.get(texts.size() - 1);
    ThrowableText cause =
        new ThrowableText(two, one, List.of(two), 0, null, List.of(), "message cut");
    LogEntry entry =
        EntryMaker.entry(one)
            .id(7, 64)
            .logger(two)
            .context(Map.of(one, two, "trace_id", one))
            .markers(texts)
            .fields(io.steplog.record.Fields.of(Map.of(one, List.of(two, Map.of(two, one)))))
            .throwable(new ThrowableText(one, two, List.of(one), 0, cause, List.of(cause), null))
            .make();
    int length = Encoded.write(entry, names, encoder);
    assertThat(length).isPositive();
    encoder.contextStack(one);
    encoder.template(two);
    encoder.shown(ShownMessage.of(one + two, two));
    encoder.severityText(one);
    encoder.thread(two, 1, 5, false);
    encoder.callSite(one, two, one, 7);
    texts.forEach(encoder::argument);
    return bytes(names, encoder);
  }

  /** An entry with all that is defined for it, as the journal has it. */
  private record Bytes(String all, LogEntry read) {}

  private static Bytes bytes(NameTable names, EntryEncoder encoder) {
    int length = encoder.finish();
    StringBuilder all = new StringBuilder();
    all.append(new String(encoder.payload(), 0, length, StandardCharsets.UTF_8));
    for (int i = 0; i < encoder.idCount(); i++) {
      all.append(new String(names.byId(encoder.id(i)).payload(), StandardCharsets.UTF_8));
    }
    return new Bytes(all.toString(), Encoded.readRecovered(names, encoder, length));
  }

  @Provide
  Arbitrary<Case> cases() {
    // Few letters, so that secrets overlap, begin like others and stand within others.
    Arbitrary<String> secrets =
        Arbitraries.of("a", "b", "é", "漢", "😀")
            .list()
            .ofMinSize(6)
            .ofMaxSize(20)
            .map(letters -> String.join("", letters));
    Arbitrary<String> noise =
        Arbitraries.of("a", "b", "é", "漢", "😀", "\ud83d", "\ude00", "é漢", " ", "\0", "c")
            .list()
            .ofMaxSize(12)
            .map(letters -> String.join("", letters));
    return secrets
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(20)
        .flatMap(
            all ->
                Combinators.combine(
                        noise.list().ofSize(6),
                        Arbitraries.of(all).list().ofSize(6),
                        Arbitraries.integers().between(0, 6).list().ofSize(6))
                    .as((between, some, cuts) -> new Case(all, texts(between, some, cuts))));
  }

  private static List<String> texts(List<String> noise, List<String> some, List<Integer> cuts) {
    StringBuilder joined = new StringBuilder();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      String secret = some.get(i);
      // Some whole, some half of one run into the next.
      int end = cuts.get(i) < 3 ? secret.length() : secret.length() - cuts.get(i) % 3;
      joined.append(noise.get(i)).append(secret, 0, end);
      texts.add(noise.get(i) + secret + noise.get((i + 1) % noise.size()));
    }
    texts.add(0, joined.toString());
    return texts;
  }
}

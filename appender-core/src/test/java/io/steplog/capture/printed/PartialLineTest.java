// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture.printed;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.record.Origin;
import io.steplog.redact.Redactor;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PartialLineTest {
  private static final int BOUND = 256;

  private final List<String> lines = new ArrayList<>();
  private final List<String> overwritten = new ArrayList<>();
  private final PartialLine.Lines to =
      new PartialLine.Lines() {
        @Override
        public void line(String line) {
          lines.add(line);
        }

        @Override
        public void overwritten(String line) {
          overwritten.add(line);
        }
      };

  @Test
  void aLineEndsAtItsFeedHoweverManyCallsItTook() {
    PartialLine line = line(StandardCharsets.UTF_8);
    line.add("epoch ", to);
    line.add("1", to);
    assertThat(lines).isEmpty();
    line.add(" done\nepoch 2 done\n", to);
    assertThat(lines).containsExactly("epoch 1 done", "epoch 2 done");
    assertThat(line.isEmpty()).isTrue();
  }

  @Test
  void aReturnBeforeAFeedIsPartOfTheEnd() {
    PartialLine line = line(StandardCharsets.UTF_8);
    line.add("one\r\ntwo\r", to);
    line.add("\nthree\r\r\n", to);
    assertThat(lines).containsExactly("one", "two", "three");
    assertThat(overwritten).isEmpty();
  }

  @Test
  void aReturnBeforeAnythingElseOverwritesTheLine() {
    PartialLine line = line(StandardCharsets.UTF_8);
    line.add("\r 10 %", to);
    line.add("\r 20 %\r 30 %", to);
    assertThat(overwritten).containsExactly(" 10 %", " 20 %");
    line.add("\n", to);
    assertThat(lines).containsExactly(" 30 %");
  }

  @Test
  void aBarThatEndsWithItsReturnIsALineAtTheEnd() {
    PartialLine line = line(StandardCharsets.UTF_8);
    line.add("100 %\r", to);
    assertThat(lines).isEmpty();
    line.end(to);
    assertThat(lines).containsExactly("100 %");
  }

  @Test
  void emptyLinesAreNone() {
    line(StandardCharsets.UTF_8).add("\n\n\r\na\n\n", to);
    assertThat(lines).containsExactly("a");
  }

  @Test
  void aGiantIsCutIntoPiecesWithoutMeasuringAllOfItEachTime() {
    String giant = "\u00e9".repeat(20_000_000);
    PartialLine line = line(StandardCharsets.UTF_8);
    line.add(giant, to);
    line.end(to);
    assertThat(lines.size()).isEqualTo(40_000_000 / BOUND);
  }

  @Test
  void aCharacterOfTwoHalvesIsNotCutThoughTheyCameApart() {
    PartialLine line = line(StandardCharsets.UTF_8);
    line.add("x".repeat(BOUND - 3) + "\ud83d", to);
    line.add("\ude00 y\n", to);
    assertThat(lines).containsExactly("x".repeat(BOUND - 3), "\ud83d\ude00 y");
  }

  @Test
  void bytesThatAreNoTextAreReplacedAndDoNotEndTheRest() {
    PartialLine line = line(StandardCharsets.UTF_8);
    byte[] binary = {'a', (byte) 0xff, 0, (byte) 0xc3, '\n', 'b', '\n'};
    line.add(binary, 0, binary.length, to);
    assertThat(lines).containsExactly("a\ufffd\0\ufffd", "b");
  }

  @Test
  void aCharacterThatWasBegunEndsWhereTextFollows() {
    PartialLine line = line(StandardCharsets.UTF_8);
    line.add(new byte[] {'a', (byte) 0xc3}, 0, 2, to);
    assertThat(line.isEmpty()).isFalse();
    line.add("b\n", to);
    assertThat(lines).containsExactly("a\ufffdb");
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void howItWasHandedOverMakesNoDifference(
      @ForAll("printed") String text, @ForAll @IntRange(min = 1, max = 40) int step) {
    lines.clear();
    overwritten.clear();
    PartialLine whole = line(StandardCharsets.UTF_8);
    whole.add(text, to);
    whole.end(to);
    List<String> expected = List.copyOf(lines);
    List<String> expectedOverwritten = List.copyOf(overwritten);

    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, Charset.forName("GB18030"))) {
      lines.clear();
      overwritten.clear();
      PartialLine pieces = line(charset);
      byte[] bytes = text.getBytes(charset);
      for (int from = 0; from < bytes.length; from += step) {
        pieces.add(bytes, from, Math.min(step, bytes.length - from), to);
      }
      pieces.end(to);
      assertThat(lines).isEqualTo(expected);
      assertThat(overwritten).isEqualTo(expectedOverwritten);
    }
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void noEntryIsBeyondTheBoundAndNothingIsMissing(@ForAll("printed") String text) {
    lines.clear();
    PartialLine line = line(StandardCharsets.UTF_8);
    line.add(text.replace('\r', '.'), to);
    line.end(to);
    assertThat(lines)
        .allSatisfy(
            each -> assertThat(each.getBytes(StandardCharsets.UTF_8).length).isBetween(1, BOUND));
    assertThat(String.join("", lines)).isEqualTo(text.replace('\r', '.').replace("\n", ""));
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void noCutPartsASecret(
      @ForAll @IntRange(min = 0, max = 300) int before,
      @ForAll @IntRange(min = 0, max = 300) int between,
      @ForAll boolean half) {
    lines.clear();
    String secret = "\u6f22hunter-\ud83d\ude00-2";
    List<String> secrets = List.of(secret, "hunter-hunter", "-2xxxx");
    Redactor redactor = Redactor.of(secrets, List.of(), new CollectingDiagnostics(1));
    PartialLine line =
        new PartialLine(
            Origin.of("r", "s", "x"), BOUND, redactor, new PrintedBytes(StandardCharsets.UTF_8));
    String text =
        "x".repeat(before) + secret + "x".repeat(between) + (half ? "\u6f22hun" : "") + secret;
    line.add(text, to);
    line.end(to);

    assertThat(String.join("", lines)).isEqualTo(text);
    assertThat(lines.stream().filter(each -> each.contains(secret)).count()).isPositive();
    assertThat(String.join("", lines.stream().map(redactor::of).toList()))
        .doesNotContain("hunter")
        .doesNotContain("\ud83d\ude00");
  }

  @Provide
  Arbitrary<String> printed() {
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.strings().ascii().ofMaxLength(60)),
            net.jqwik.api.Tuple.of(
                3, Arbitraries.of("\n", "\r", "\r\n", "\n\n", "\ud83d\ude00", "\u00e9\u6f22")),
            net.jqwik.api.Tuple.of(1, Arbitraries.of("\u6f22".repeat(300), "x".repeat(700))))
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }

  private static PartialLine line(Charset charset) {
    return new PartialLine(Origin.of("r", "s", "x"), BOUND, null, new PrintedBytes(charset));
  }
}

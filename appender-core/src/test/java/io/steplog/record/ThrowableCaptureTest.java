// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThrowableCaptureTest {
  @Test
  void ordinaryThrowableIsRenderedAsPrintStackTracePrintsIt() {
    assertThat(ThrowableCapture.of(ordinary()).render() + "\n").isEqualTo(printed(ordinary()));
  }

  @Test
  void messageMayBeAbsentOrEmpty() {
    assertThat(ThrowableCapture.of(new IllegalStateException()).message()).isNull();
    assertThat(ThrowableCapture.of(new IllegalStateException("")).message()).isEmpty();
  }

  @Test
  void framesSharedWithTheEnclosingThrowableAreCountedAndNotRepeated() {
    ThrowableText text = ThrowableCapture.of(new RuntimeException("outer", made("inner")));

    assertThat(text.cause().frames()).hasSize(1);
    assertThat(text.cause().frames().get(0)).contains("made(ThrowableCaptureTest.java:");
    // This method's own frame differs by its column alone, which a frame does not tell.
    assertThat(text.cause().commonFrames()).isEqualTo(text.frames().size());
  }

  @Test
  void causeThatLeadsBackIsNamedAndNotFollowed() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);

    ThrowableText back = ThrowableCapture.of(first).cause().cause();

    assertThat(back.type()).isEqualTo("java.lang.Exception");
    assertThat(back.note()).isEqualTo("circular reference");
    assertThat(back.cause()).isNull();
    assertThat(back.frames()).isEmpty();
  }

  @Test
  void suppressedThatLeadsBackIsNamedAndNotFollowed() {
    Exception first = new Exception("first");
    Exception second = new Exception("second");
    first.addSuppressed(second);
    second.addSuppressed(first);

    ThrowableText back = ThrowableCapture.of(first).suppressed().get(0).suppressed().get(0);

    assertThat(back.note()).isEqualTo("circular reference");
  }

  @Test
  void throwableThatHangsInTwoPlacesIsShownOnce() {
    Exception shared = new Exception("shared");
    Exception outer = new Exception("outer", shared);
    outer.addSuppressed(shared);

    ThrowableText text = ThrowableCapture.of(outer);

    assertThat(text.cause().message()).isEqualTo("shared");
    assertThat(text.suppressed().get(0).note()).isEqualTo("shown elsewhere");
  }

  @Test
  void causesBelowTheGreatestDepthAreLeftOutWithANote() {
    ThrowableText text = ThrowableCapture.of(chain(100_000));

    int depth = 0;
    while (text.cause() != null) {
      assertThat(text.note()).isNull();
      text = text.cause();
      depth++;
    }
    assertThat(depth).isEqualTo(ThrowableCapture.MAX_DEPTH);
    assertThat(text.note()).isEqualTo("cut at depth 50");
  }

  @Test
  void hundredThousandSuppressedAreCutWithTheNumberLeftOut() {
    Exception outer = new Exception("outer");
    for (int i = 0; i < 100_000; i++) {
      outer.addSuppressed(new Stackless("suppressed " + i));
    }

    ThrowableText text = ThrowableCapture.of(outer);

    assertThat(text.suppressed()).hasSizeBetween(500, 1_024);
    assertThat(text.note())
        .isEqualTo(
            "cut after 262144 bytes; "
                + (100_000 - text.suppressed().size())
                + " suppressed left out");
  }

  @Test
  void framesBeyondTheBoundAreLeftOutWithANote() {
    Exception deep = new Exception("deep");
    deep.setStackTrace(frames(5_000));

    ThrowableText text = ThrowableCapture.of(deep);

    assertThat(text.frames()).hasSize(ThrowableCapture.MAX_FRAMES);
    assertThat(text.note()).isEqualTo("cut after 1000 frames: 4000 frames left out");
  }

  @Test
  void framesOfAllThrowablesShareOneBound() {
    Exception inner = new Exception("inner");
    inner.setStackTrace(frames(700));
    Exception outer = new Exception("outer", inner);

    ThrowableText text = ThrowableCapture.of(outer);

    assertThat(text.frames().size() + text.cause().frames().size()).isLessThanOrEqualTo(1_000);
    assertThat(text.cause().frames()).hasSize(700);
  }

  @Test
  void hugeFramesAreCutByBytes() {
    Exception wide = new Exception("wide");
    StackTraceElement[] stack = new StackTraceElement[100];
    for (int i = 0; i < stack.length; i++) {
      stack[i] = new StackTraceElement("C".repeat(50_000), "m" + i, "F.java", i);
    }
    wide.setStackTrace(stack);

    ThrowableText text = ThrowableCapture.of(wide);

    assertThat(text.frames()).hasSize(6);
    assertThat(text.note()).isEqualTo("cut after 262144 bytes: 94 frames left out");
  }

  @Test
  void messageOfTenMegabytesIsCutAndLeavesRoomForFramesAndCause() {
    Exception cause = new Exception("the reason");
    Exception huge = new Exception("m".repeat(10 * 1024 * 1024), cause);

    ThrowableText text = ThrowableCapture.of(huge);

    assertThat(text.message()).hasSizeBetween(100_000, 131_072);
    assertThat(text.note())
        .isEqualTo("message of 10485760 characters cut to " + text.message().length());
    assertThat(text.frames()).isNotEmpty();
    assertThat(text.cause().message()).isEqualTo("the reason");
  }

  @Test
  void messageIsNeverCutInsideASurrogatePair() {
    for (int lead = 0; lead < 4; lead++) {
      String message =
          ThrowableCapture.of(new Stackless("a".repeat(lead) + "\uD83D\uDE00".repeat(100_000)))
              .message();

      assertThat(Character.isLowSurrogate(message.charAt(message.length() - 1))).isTrue();
      assertThat(message.getBytes(StandardCharsets.UTF_8).length)
          .isLessThanOrEqualTo(ThrowableCapture.MAX_BYTES / 2);
    }
  }

  @Test
  void textOfAllIsHeldToTheBoundInUtf8() {
    Exception outer = null;
    for (int i = 0; i < 60; i++) {
      outer = new Exception("\u20ac".repeat(20_000), outer);
    }

    int bytes = 0;
    ThrowableText text = ThrowableCapture.of(outer);
    for (ThrowableText one = text; one != null; one = one.cause()) {
      bytes += utf8(one.type()) + (one.message() == null ? 0 : utf8(one.message()));
      bytes += one.frames().stream().mapToInt(ThrowableCaptureTest::utf8).sum();
    }

    assertThat(bytes).isLessThanOrEqualTo(ThrowableCapture.MAX_BYTES);
  }

  @Test
  void stackMayBeNullAndHoldNulls() {
    ThrowableText without = ThrowableCapture.of(new WithStack(null));
    ThrowableText holes =
        ThrowableCapture.of(
            new WithStack(
                new StackTraceElement[] {null, new StackTraceElement("C", "m", "C.java", 1)}));

    assertThat(without.frames()).isEmpty();
    assertThat(without.note()).isEqualTo("getStackTrace() gave null");
    assertThat(holes.frames()).containsExactly("null", "C.m(C.java:1)");
  }

  @Test
  void methodsThatThrowAreNamedInTheirPlaces() {
    ThrowableText text = ThrowableCapture.of(new Hostile());

    assertThat(text.type()).isEqualTo(Hostile.class.getName());
    assertThat(text.note())
        .isEqualTo(
            "getMessage() threw java.lang.IllegalStateException; "
                + "getStackTrace() threw java.lang.StackOverflowError; "
                + "getCause() threw "
                + Hostile.class.getName());
  }

  @Test
  void causeThatMakesANewCauseEachTimeEnds() {
    assertThat(ThrowableCapture.of(new Endless()).render()).contains("cut at depth 50");
  }

  @Test
  void viewThatGivesNoTypeIsNamed() {
    ThrowableText text =
        ThrowableCapture.of(
            "x",
            new ThrowableCapture.View<String>() {
              @Override
              public String type(String throwable) {
                throw new UnsupportedOperationException();
              }

              @Override
              public String message(String throwable) {
                return throwable;
              }

              @Override
              public StackTraceElement[] stack(String throwable) {
                return new StackTraceElement[0];
              }

              @Override
              public String cause(String throwable) {
                return null;
              }

              @Override
              public String[] suppressed(String throwable) {
                return null;
              }
            });

    assertThat(text.note()).isEqualTo("the type threw java.lang.UnsupportedOperationException");
    assertThat(text.message()).isEqualTo("x");
  }

  private static Exception ordinary() {
    Exception inner = made("inner");
    Exception outer = new RuntimeException("outer\nin two lines", inner);
    Exception suppressed = new IllegalArgumentException("suppressed", made("its cause"));
    suppressed.addSuppressed(new IllegalStateException());
    outer.addSuppressed(suppressed);
    outer.addSuppressed(new java.io.IOException("another"));
    inner.addSuppressed(new Exception("of the cause"));
    return outer;
  }

  private static Exception made(String message) {
    return new Exception(message);
  }

  private static Exception chain(int length) {
    Exception last = new Stackless("root");
    for (int i = 0; i < length; i++) {
      last = new Stackless("link " + i, last);
    }
    return last;
  }

  private static StackTraceElement[] frames(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new StackTraceElement("C", "m" + i, "C.java", i))
        .collect(Collectors.toList())
        .toArray(new StackTraceElement[0]);
  }

  private static String printed(Throwable throwable) {
    StringWriter out = new StringWriter();
    throwable.printStackTrace(new PrintWriter(out, true));
    return out.toString();
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static final class Stackless extends Exception {
    private static final long serialVersionUID = 1;

    Stackless(String message) {
      this(message, null);
    }

    Stackless(String message, Throwable cause) {
      super(message, cause, true, false);
    }
  }

  private static final class WithStack extends Exception {
    private static final long serialVersionUID = 1;
    private final transient StackTraceElement[] stack;

    WithStack(StackTraceElement[] stack) {
      this.stack = stack;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      return stack;
    }
  }

  private static final class Hostile extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      return getStackTrace();
    }

    @Override
    public synchronized Throwable getCause() {
      throw this;
    }
  }

  private static final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable getCause() {
      return new Endless();
    }
  }
}

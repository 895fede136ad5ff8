// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.send;

import io.steplog.diagnostics.OneLine;
import io.steplog.flavor.otel.wire.OtlpResponse;
import io.steplog.transport.Meaning;
import io.steplog.transport.RetryAfterHeader;
import io.steplog.transport.Verdict;
import io.steplog.transport.http.HttpAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Knows what a receiver means by its answer. One thread. */
public final class Answers {
  private static final int MOST_CHARACTERS = 300;
  private static final int UNKNOWN = 2;
  private static final int EXHAUSTED = 8;
  private static final int OUT_OF_RANGE = 11;
  private static final int MOST_BYTES = 4 << 20;

  private final InstantSource clock;

  /**
   * Knows what answers mean.
   *
   * @param clock what a date in an answer is held against
   */
  public Answers(InstantSource clock) {
    this.clock = clock;
  }

  /** What a receiver means, or somebody before it, by a status of HTTP. */
  public Receiver.Reply reply(HttpAnswer answer, HeaderList headers) {
    if (answer instanceof HttpAnswer.Answered answered) {
      Meaning meaning = StatusMeanings.HTTP.of(answered.status());
      return new Receiver.Reply(meaning, verdict(meaning, answered, headers));
    }
    String why = ((HttpAnswer.Unanswered) answer).why();
    return new Receiver.Reply(Meaning.LATER, new Verdict.Later(Duration.ZERO, headers.mask(why)));
  }

  /**
   * What a receiver means that is called by gRPC.
   *
   * @param status its status, 0 for a success; without one it is unknown, 2
   * @param said its words, percent-encoded
   * @param details more of them, in base 64: how long it wants to be left alone
   * @param message the message of a success
   */
  public Receiver.Reply ofGrpc(
      @Nullable String status,
      @Nullable String said,
      @Nullable String details,
      byte[] message,
      HeaderList headers) {
    int number =
        status != null && status.matches("[0-9]{1,2}") ? Integer.parseInt(status) : UNKNOWN;
    if (number == 0) {
      return new Receiver.Reply(Meaning.TAKEN, taken(OtlpResponse.ofSuccess(message), headers));
    }
    String text = shown(Percent.decode(said == null ? "" : said), headers);
    Meaning meaning = isTooLarge(number, text) ? Meaning.HALVE : StatusMeanings.GRPC.of(number);
    String why = "gRPC status " + number + (text.isEmpty() ? "" : ": " + text);
    return new Receiver.Reply(
        meaning,
        meaning == Meaning.LATER
            ? new Verdict.Later(wish(details), why)
            : StatusMeanings.verdict(meaning, why));
  }

  private static Duration wish(@Nullable String details) {
    try {
      byte[] status = Base64.getDecoder().decode(details == null ? "" : details);
      return RetryAfterHeader.capped(OtlpResponse.ofRefusal(status).delay());
    } catch (IllegalArgumentException noBase64) {
      return Duration.ZERO;
    }
  }

  /**
   * Whether a message was above a limit that is lower than the usual one. gRPC has no status for
   * that: the words are those of its libraries for Go, Java and Rust. Unknown words make it a busy
   * receiver's answer, and nothing is lost by that.
   */
  private static boolean isTooLarge(int status, String text) {
    return (status == EXHAUSTED || status == OUT_OF_RANGE)
        && text.matches(".*(larger than max|maximum size|length too large).*");
  }

  private Verdict verdict(Meaning meaning, HttpAnswer.Answered answered, HeaderList headers) {
    if (meaning == Meaning.TAKEN) {
      return taken(answered, headers);
    }
    String why = "status " + answered.status() + said(answered, headers);
    return meaning == Meaning.LATER
        ? new Verdict.Later(wish(answered), why)
        : StatusMeanings.verdict(meaning, why);
  }

  private static Verdict taken(HttpAnswer.Answered answered, HeaderList headers) {
    // A part of a message is no message: a count that is cut in two would be another count.
    byte[] body = answered.whole() ? unpacked(answered) : new byte[0];
    return taken(OtlpResponse.ofSuccess(body), headers);
  }

  /** A success, be it a partial one. */
  private static Verdict taken(OtlpResponse said, HeaderList headers) {
    String text = shown(said.text(), headers);
    int rejected = (int) Math.min(said.rejected(), Integer.MAX_VALUE);
    if (rejected == 0) {
      return new Verdict.Taken(0, text);
    }
    return new Verdict.Taken(rejected, "partial success" + (text.isEmpty() ? "" : ": " + text));
  }

  private Duration wish(HttpAnswer.Answered answered) {
    Instant now = clock.instant();
    return answered
        .headers()
        .firstValue("retry-after")
        .map(value -> RetryAfterHeader.parse(value, now))
        .orElse(Duration.ZERO);
  }

  private static String said(HttpAnswer.Answered answered, HeaderList headers) {
    byte[] body = unpacked(answered);
    boolean protobuf =
        answered.headers().firstValue("content-type").orElse("").contains("protobuf");
    String text =
        protobuf
            ? OtlpResponse.ofRefusal(body).text()
            : new String(body, 0, Math.min(body.length, 4096), StandardCharsets.UTF_8);
    String shown = shown(text, headers);
    return shown.isEmpty() ? "" : ": " + shown;
  }

  /** Words of others: on one line, of bounded length, and without a key that they repeat. */
  private static String shown(String text, HeaderList headers) {
    return OneLine.of(headers.mask(text.strip()), MOST_CHARACTERS);
  }

  /** Nobody was asked to pack; some proxies do all the same. */
  private static byte[] unpacked(HttpAnswer.Answered answered) {
    if (!answered.headers().firstValue("content-encoding").orElse("").equals("gzip")) {
      return answered.body();
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answered.body()))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES ? new byte[0] : bytes;
    } catch (IOException broken) {
      return new byte[0];
    }
  }
}

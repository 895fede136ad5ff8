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
import java.util.zip.GZIPInputStream;

/** Knows what a receiver means by its answer. One thread. */
final class Answers {
  private static final int MOST_CHARACTERS = 300;
  private static final int MOST_BYTES = 4 << 20;

  private final InstantSource clock;

  Answers(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether the credentials are refused. */
  static boolean isAboutCredentials(HttpAnswer answer) {
    return answer instanceof HttpAnswer.Answered answered
        && StatusMeanings.HTTP.of(answered.status()) == Meaning.HOLD;
  }

  Verdict verdict(HttpAnswer answer, HeaderList headers) {
    if (answer instanceof HttpAnswer.Answered answered) {
      return verdict(answered, headers);
    }
    String why = ((HttpAnswer.Unanswered) answer).why();
    return new Verdict.Later(Duration.ZERO, headers.mask(why));
  }

  private Verdict verdict(HttpAnswer.Answered answered, HeaderList headers) {
    Meaning meaning = StatusMeanings.HTTP.of(answered.status());
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
    OtlpResponse said = OtlpResponse.ofSuccess(body);
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

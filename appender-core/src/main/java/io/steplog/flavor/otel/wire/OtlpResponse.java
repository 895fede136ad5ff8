// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.wire;

import java.time.Duration;

/**
 * What a receiver says in the body of its answer. Never fails: what is no such message says
 * nothing.
 *
 * <pre>
 * ExportLogsServiceResponse = 1 (1 rejected records, 2 text)
 * Status of a refusal       = 1 code, 2 text, 3 Any*
 * Any                       = 1 type, 2 message of that type
 * RetryInfo, such a type    = 1 (1 seconds, 2 nanoseconds)
 * </pre>
 *
 * @param rejected how many records it rejected, at least 0
 * @param text its words, empty where it has none
 * @param delay how long it wants to be left alone, zero where it does not say
 */
public record OtlpResponse(long rejected, String text, Duration delay) {
  private static final OtlpResponse NOTHING = new OtlpResponse(0, "");

  /** One that says nothing of a delay. */
  public OtlpResponse(long rejected, String text) {
    this(rejected, text, Duration.ZERO);
  }

  /** Reads the body of a success. */
  public static OtlpResponse ofSuccess(byte[] body) {
    try {
      OtlpResponse found = NOTHING;
      ProtoInput in = new ProtoInput(body);
      for (int field = in.next(); field != 0; field = in.next()) {
        if (field == 1) {
          found = partialSuccess(in.message());
        } else {
          in.skip();
        }
      }
      return found;
    } catch (IllegalArgumentException noMessage) {
      return NOTHING;
    }
  }

  /** Reads the body of a refusal. */
  public static OtlpResponse ofRefusal(byte[] body) {
    try {
      return refusal(new ProtoInput(body));
    } catch (IllegalArgumentException | ArithmeticException noMessage) {
      return NOTHING;
    }
  }

  private static OtlpResponse partialSuccess(ProtoInput in) {
    long rejected = 0;
    String text = "";
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == 1) {
        rejected = in.number();
      } else if (field == 2) {
        text = in.text();
      } else {
        in.skip();
      }
    }
    return new OtlpResponse(Math.max(0, rejected), text);
  }

  private static OtlpResponse refusal(ProtoInput in) {
    String text = "";
    Duration delay = Duration.ZERO;
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == 2) {
        text = in.text();
      } else if (field == 3) {
        Duration wish = delayOf(in.message());
        delay = wish.isZero() ? delay : wish;
      } else {
        in.skip();
      }
    }
    return new OtlpResponse(0, text, delay);
  }

  /** Of an {@code Any}: the type stands before the message, as in every encoder's output. */
  private static Duration delayOf(ProtoInput any) {
    String type = "";
    for (int field = any.next(); field != 0; field = any.next()) {
      if (field == 1) {
        type = any.text();
      } else if (field == 2 && type.endsWith("/google.rpc.RetryInfo")) {
        ProtoInput info = any.message();
        return info.next() == 1 ? duration(info.message()) : Duration.ZERO;
      } else {
        any.skip();
      }
    }
    return Duration.ZERO;
  }

  private static Duration duration(ProtoInput in) {
    long seconds = 0;
    long nanos = 0;
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == 1) {
        seconds = in.number();
      } else if (field == 2) {
        nanos = in.number();
      } else {
        in.skip();
      }
    }
    return Duration.ofSeconds(seconds, nanos);
  }
}

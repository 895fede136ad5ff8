// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.wire;

/**
 * What a receiver says in the body of its answer. Never fails: what is no such message says
 * nothing.
 *
 * <pre>
 * ExportLogsServiceResponse = 1 (1 rejected records, 2 text)
 * Status of a refusal       = 1 code, 2 text
 * </pre>
 *
 * @param rejected how many records it rejected, at least 0
 * @param text its words, empty where it has none
 */
public record OtlpResponse(long rejected, String text) {
  private static final OtlpResponse NOTHING = new OtlpResponse(0, "");

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
      return new OtlpResponse(0, textOf(new ProtoInput(body)));
    } catch (IllegalArgumentException noMessage) {
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

  private static String textOf(ProtoInput in) {
    String text = "";
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == 2) {
        text = in.text();
      } else {
        in.skip();
      }
    }
    return text;
  }
}

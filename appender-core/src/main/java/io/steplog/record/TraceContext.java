// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import org.jspecify.annotations.Nullable;

/**
 * The trace that an entry belongs to, in the numbers of W3C's trace context, whichever library it
 * came from.
 *
 * @param traceIdHigh the first 64 of the id's 128 bits, 0 where a library has 64 only
 * @param traceIdLow the other 64
 * @param spanId 0 where none is known
 * @param flags 1 for a trace that is sampled, 0 where unknown
 */
public record TraceContext(long traceIdHigh, long traceIdLow, long spanId, int flags) {
  private static final int TRACE_DIGITS = 32;
  private static final int SPAN_DIGITS = 16;

  /**
   * Reads OpenTelemetry's texts; {@code null} where the trace's id is none, and no span or flags
   * where theirs are.
   *
   * @param traceId 32 hex digits
   * @param spanId 16 hex digits
   * @param flags 2 hex digits
   */
  public static @Nullable TraceContext parse(
      String traceId, @Nullable String spanId, @Nullable String flags) {
    if (!isHex(traceId, TRACE_DIGITS)) {
      return null;
    }
    return known(
        hex(traceId, 0, SPAN_DIGITS),
        hex(traceId, SPAN_DIGITS, TRACE_DIGITS),
        spanId != null && isHex(spanId, SPAN_DIGITS) ? hex(spanId, 0, SPAN_DIGITS) : 0,
        flags != null && isHex(flags, 2) ? (int) hex(flags, 0, 2) : 0);
  }

  /**
   * Reads Datadog's texts; {@code null} where the trace's id is none.
   *
   * @param traceId a decimal number of 64 bits, or 32 hex digits
   * @param spanId a decimal number
   */
  public static @Nullable TraceContext parseDatadog(String traceId, @Nullable String spanId) {
    long span = spanId == null ? 0 : decimal(spanId);
    return isHex(traceId, TRACE_DIGITS)
        ? known(hex(traceId, 0, SPAN_DIGITS), hex(traceId, SPAN_DIGITS, TRACE_DIGITS), span, 0)
        : known(0, decimal(traceId), span, 0);
  }

  /** 32 hex digits. */
  public String traceIdText() {
    return Digits.hex(traceIdHigh, SPAN_DIGITS) + Digits.hex(traceIdLow, SPAN_DIGITS);
  }

  /** 16 hex digits. */
  public String spanIdText() {
    return Digits.hex(spanId, SPAN_DIGITS);
  }

  /** 2 hex digits. */
  public String flagsText() {
    return Digits.hex(flags & 0xff, 2);
  }

  /** An id of zeros means that there is no trace. */
  private static @Nullable TraceContext known(long high, long low, long spanId, int flags) {
    return (high | low) == 0 ? null : new TraceContext(high, low, spanId, flags);
  }

  private static boolean isHex(String text, int digits) {
    if (text.length() != digits) {
      return false;
    }
    for (int i = 0; i < digits; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F')) {
        return false;
      }
    }
    return true;
  }

  private static long hex(String digits, int from, int to) {
    long bits = 0;
    for (int i = from; i < to; i++) {
      bits = bits << 4 | Character.digit(digits.charAt(i), 16);
    }
    return bits;
  }

  /** The number of 64 bits without a sign; 0 for anything else. */
  private static long decimal(String digits) {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      boolean fits = Long.compareUnsigned(number, Long.divideUnsigned(-1L, 10)) <= 0;
      long more = number * 10 + digit;
      if (digit < 0 || digit > 9 || !fits || Long.compareUnsigned(more, digit) < 0) {
        return 0;
      }
      number = more;
    }
    return number;
  }
}

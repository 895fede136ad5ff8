// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.otlp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.HdrHistogram.Histogram;

/**
 * What came, counted from the bytes. What is packed is kept as it came and unpacked only when
 * somebody asks: a measured sender shares the machine with it. Any thread.
 */
final class Arrivals {
  /** A packed request and when it came. */
  private record Kept(long epochNanos, byte[] body) {}

  private final List<Kept> kept = new ArrayList<>();
  private final BitSet numbers = new BitSet();
  private final boolean looksInside;
  private long requests;
  private long bytes;
  private long records;
  private long twice;
  private long firstEpochNanos;

  /** Of entries logged after {@link #since}: from the log call to the arrival. */
  private Histogram delays = new Histogram(3);

  private long since = Long.MAX_VALUE;

  /**
   * Nothing came yet.
   *
   * @param looksInside whether each record's number and time are looked at
   */
  Arrivals(boolean looksInside) {
    this.looksInside = looksInside;
  }

  /** A request came, whole: the first bytes of an array, which stays the caller's. */
  synchronized void came(byte[] body, int length, boolean packed, long epochNanos) {
    requests++;
    bytes += length;
    firstEpochNanos = firstEpochNanos == 0 ? epochNanos : firstEpochNanos;
    if (packed) {
      kept.add(new Kept(epochNanos, Arrays.copyOf(body, length)));
    } else {
      look(body, length, epochNanos);
    }
  }

  /** Delays are of entries logged from now on. */
  synchronized String since(long epochNanos) throws IOException {
    unpack();
    since = epochNanos;
    delays = new Histogram(3);
    return "ok";
  }

  /** All counts, as {@code name=value} lines. */
  synchronized String counts() throws IOException {
    unpack();
    return String.join(
        "\n",
        "records=" + records,
        "requests=" + requests,
        "bytes=" + bytes,
        "twice=" + twice,
        "distinct=" + numbers.cardinality(),
        "first_epoch_ns=" + firstEpochNanos,
        "delayed=" + delays.getTotalCount(),
        "delay_p50_ms=" + delays.getValueAtPercentile(50),
        "delay_p99_ms=" + delays.getValueAtPercentile(99),
        "delay_max_ms=" + delays.getMaxValue());
  }

  private void unpack() throws IOException {
    for (Kept each : kept) {
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(each.body), 1 << 16)) {
        byte[] body = in.readAllBytes();
        look(body, body.length, each.epochNanos);
      }
    }
    kept.clear();
  }

  private void look(byte[] body, int length, long arrived) {
    if (!looksInside) {
      records += RecordScan.count(body, length);
      return;
    }
    RecordScan.visit(
        body,
        length,
        (epochNanos, number) -> {
          records++;
          if (number >= 0) {
            twice += numbers.get((int) number) ? 1 : 0;
            numbers.set((int) number);
          }
          if (epochNanos >= since) {
            delays.recordValue(Math.max(0, arrived - epochNanos) / 1_000_000);
          }
        });
  }
}

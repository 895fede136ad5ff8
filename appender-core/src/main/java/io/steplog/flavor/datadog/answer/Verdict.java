// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.answer;

import java.util.List;

/** What an answer means for the entries that were sent. */
public enum Verdict {
  /** They are stored. */
  STORED,
  /** Later they may be taken as they are. */
  RETRY,
  /** Too much at once: half of it may be taken; of a single entry, none ever. */
  HALVE,
  /** Something in them is bad and the rest is not: bad ones are looked for by halving. */
  BISECT,
  /** Nothing is taken until somebody mends a key or an address; entries wait. */
  HOLD;

  private record Row(int from, int to, Verdict verdict) {}

  /** The first row that has the status holds; 0 is no answer at all. */
  private static final List<Row> TABLE =
      List.of(
          new Row(0, 0, RETRY),
          new Row(200, 299, STORED),
          new Row(400, 400, BISECT),
          new Row(408, 408, RETRY),
          new Row(413, 413, HALVE),
          new Row(429, 429, RETRY),
          new Row(500, 599, RETRY));

  /** What a status means; one that is not in the table is no answer of the intake's. */
  public static Verdict of(int status) {
    for (Row row : TABLE) {
      if (status >= row.from && status <= row.to) {
        return row.verdict;
      }
    }
    return HOLD;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.kill;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is left of the log of one attempt whose first {@code returned} calls came back: the lines
 * that are there, those missing before the last one that is there, those missing after it, and
 * those that are there once more.
 */
record Tally(long returned, long present, long holes, long tail, long doubled) {
  static final Tally NOTHING = new Tally(0, 0, 0, 0, 0);

  /** Counts the calls of one attempt in lines as {@link TrainingLoop} words them, in any order. */
  static Tally of(int attempt, long returned, String lines) {
    Pattern line = Pattern.compile("\\battempt " + attempt + " call (\\d+): ");
    BitSet seen = new BitSet();
    long doubled = 0;
    // A last line without a line feed is torn, and no line.
    Matcher call = line.matcher(lines.substring(0, lines.lastIndexOf('\n') + 1));
    while (call.find()) {
      int number = Integer.parseInt(call.group(1));
      doubled += seen.get(number) ? 1 : 0;
      seen.set(number);
    }
    int last = Math.max(0, seen.length() - 1);
    return new Tally(
        returned,
        seen.cardinality(),
        last - seen.cardinality(),
        Math.max(0, returned - last),
        doubled);
  }

  long missing() {
    return holes + tail;
  }

  Tally plus(Tally other) {
    return new Tally(
        returned + other.returned,
        present + other.present,
        holes + other.holes,
        tail + other.tail,
        doubled + other.doubled);
  }
}

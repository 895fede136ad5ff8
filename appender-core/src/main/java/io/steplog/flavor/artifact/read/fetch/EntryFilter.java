// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.fetch;

import io.steplog.flavor.artifact.read.scan.RawEntry;
import io.steplog.record.LogEntry;
import io.steplog.store.FetchQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says which entries a query asks for: by the head, by the bytes, at last by the entry itself. */
public final class EntryFilter {
  private final FetchQuery query;
  private final long from;
  private final long until;
  private final int leastSeverity;
  private final @Nullable ByteNeedle text;
  private final List<ByteNeedle> needles = new ArrayList<>();

  public EntryFilter(FetchQuery query) {
    this.query = query;
    Long fromNanos = query.fromNanos();
    Long untilNanos = query.untilNanos();
    this.from = fromNanos == null ? Long.MIN_VALUE : fromNanos;
    this.until = untilNanos == null ? Long.MAX_VALUE : untilNanos;
    this.leastSeverity = query.leastSeverity() == null ? 0 : query.leastSeverity().number();
    this.text = query.text() == null ? null : ByteNeedle.within(query.text());
    if (query.logger() != null) {
      needles.add(ByteNeedle.begin(query.logger()));
    }
    query.fields().keySet().forEach(key -> needles.add(ByteNeedle.whole(key)));
  }

  /** Least time, inclusive. */
  long from() {
    return from;
  }

  /** Greatest time, inclusive. */
  long until() {
    return until;
  }

  /** Whether a block, or an entry, that is no graver than this can be left out. */
  boolean isTooMild(int severity) {
    return severity < leastSeverity;
  }

  /** Whether the time is asked for. */
  boolean isInRange(long nanos) {
    return nanos >= from && nanos <= until;
  }

  /** Whether an entry of this time and severity may be asked for. */
  public boolean asksFor(long nanos, int severity) {
    return isInRange(nanos) && !isTooMild(severity);
  }

  /**
   * What the lines of a part must hold of its origin's metadata, since the part's first line does
   * not say it for all of them.
   */
  List<ByteNeedle> missingFrom(Map<String, String> partMeta) {
    List<ByteNeedle> missing = new ArrayList<>();
    query
        .metadata()
        .forEach(
            (key, value) -> {
              if (!value.equals(partMeta.get(key))) {
                missing.add(ByteNeedle.whole(value));
              }
            });
    return missing;
  }

  /** Whether it has a word about metadata at all. */
  boolean asksForMetadata() {
    return !query.metadata().isEmpty();
  }

  /** Whether the entry may match, by the bytes of its first line. */
  boolean mayMatch(RawEntry raw, List<ByteNeedle> further) {
    RawEntry.RawLine line = raw.lines().get(0);
    // A text may stand across the border of two chunks.
    return (text == null || raw.lines().size() > 1 || isIn(text, line))
        && needles.stream().allMatch(each -> isIn(each, line))
        && further.stream().allMatch(each -> isIn(each, line));
  }

  private static boolean isIn(ByteNeedle needle, RawEntry.RawLine line) {
    return needle.mayBeIn(line.bytes(), line.from(), line.to());
  }

  /** Whether the entry is asked for. */
  public boolean matches(LogEntry entry) {
    return query.matches(entry);
  }
}

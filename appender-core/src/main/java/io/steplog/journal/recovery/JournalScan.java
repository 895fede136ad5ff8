// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.recovery;

import io.steplog.encoding.EntryDecoder;
import io.steplog.encoding.RecoveredDefinitions;
import io.steplog.journal.ack.Drop;
import io.steplog.journal.file.Frames;
import io.steplog.journal.file.Segment;
import io.steplog.journal.folder.Notices;
import io.steplog.journal.recovery.RecoveredSegments.Place;
import io.steplog.record.DropReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One look at all frames of a dead process's journal: what its ids mean, where it ends, how many
 * entries it holds, and where entries are missing that its segments' headers count.
 */
final class JournalScan {
  private final RecoveredDefinitions definitions = new RecoveredDefinitions();
  private final List<Drop> damage = new ArrayList<>();
  private long[] told = new long[DropReason.values().length];
  private long entries;
  private long notices;
  private long accepted;
  private long framesEnd = Segment.HEADER;
  private long end = Segment.HEADER;

  static JournalScan of(RecoveredSegments segments) throws IOException {
    JournalScan scan = new JournalScan();
    List<Place> places = segments.places();
    for (int i = 0; i < places.size(); i++) {
      long before = places.get(i).entriesBefore();
      // Only a segment that was followed by another in use has a known count.
      long after = i + 1 < places.size() ? places.get(i + 1).entriesBefore() : -1;
      scan.look(segments.load(places.get(i)), before >= 0 && after >= 0 ? after - before : -1);
    }
    return scan;
  }

  private void look(RecoveredSegment segment, long expected) {
    long found = 0;
    long gapFrom = -1;
    long gapTo = -1;
    int behind = Segment.HEADER;
    int at = segment.frameFrom(behind);
    while (at >= 0) {
      if (at > behind) {
        gapFrom = gapFrom < 0 ? segment.base + behind : gapFrom;
        gapTo = segment.base + at;
      }
      int length = segment.lengthAt(at);
      definitions.learn(segment.bytes(), at + Frames.HEADER, length);
      noteTold(segment.bytes(), at + Frames.HEADER, length);
      found += EntryDecoder.isEntry(segment.bytes(), at + Frames.HEADER, length) ? 1 : 0;
      behind = at + Frames.size(length);
      at = segment.frameFrom(behind);
    }
    entries += found;
    if (segment.entriesBefore >= 0) {
      accepted = Math.max(accepted, segment.entriesBefore + found);
    } else {
      accepted += found;
    }
    noteDamage(segment, expected - found, expected >= 0, gapFrom, gapTo, behind);
    if (behind > Segment.HEADER) {
      framesEnd = segment.base + behind;
    }
    // Of a segment that was just taken into use: what was given up may reach to its very beginning.
    if (behind > Segment.HEADER || segment.entriesBefore >= 0) {
      end = segment.base + behind;
    }
  }

  private void noteTold(byte[] bytes, int from, int length) {
    if (Notices.isDrops(bytes, from, length)) {
      notices++;
      told = Notices.totals(bytes, from, length);
    }
  }

  private void noteDamage(
      RecoveredSegment segment,
      long missing,
      boolean counted,
      long gapFrom,
      long gapTo,
      int behind) {
    boolean gap = gapFrom >= 0;
    if (counted ? missing <= 0 : !gap) {
      return;
    }
    // What is missing behind the last whole frame ends with the segment.
    long from = gap ? gapFrom : segment.base + behind;
    long to = gap ? gapTo : segment.end();
    damage.add(
        new Drop(
            from, to, counted ? missing : 1, DropReason.DAMAGED, Long.MAX_VALUE, Long.MIN_VALUE));
    accepted = counted ? Math.max(accepted, segment.entriesBefore + missing) : accepted;
  }

  RecoveredDefinitions definitions() {
    return definitions;
  }

  /** Entries that are whole. */
  long entries() {
    return entries;
  }

  /** Whether there is nothing that a store could be told. */
  boolean isEmpty() {
    return entries == 0 && notices == 0 && damage.isEmpty();
  }

  /** How many calls the last frame that tells of any says were told of in all, by reason. */
  long[] told() {
    return told;
  }

  /** Entries that were ever appended, as far as the headers tell. */
  long accepted() {
    return accepted;
  }

  /** Behind the last whole frame: no acknowledgement of a frame goes further. */
  long framesEnd() {
    return framesEnd;
  }

  /**
   * Behind all that was in use: at or behind the last whole frame, since a segment may have been
   * taken into use and not written.
   */
  long end() {
    return end;
  }

  /** Where entries are missing, in the order of positions. */
  List<Drop> damage() {
    return damage;
  }
}

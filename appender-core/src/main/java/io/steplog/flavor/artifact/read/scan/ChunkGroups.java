// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.scan;

import io.steplog.flavor.artifact.read.line.LineHead;
import io.steplog.record.EntryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects the chunks of messages until all are there, by id, since another writer's chunks may
 * stand between them: but never its own, so a group is given up when its writer goes on to
 * something else. Holds copies, of a bounded size: the eldest message is given up for a newer.
 */
final class ChunkGroups {
  /** No writer cuts a message into more. */
  static final int MOST_CHUNKS = 1 << 16;

  private static final int MOST_GROUPS = 64;

  /** What is there of one message. */
  static final class Group {
    final EntryId id;
    final int total;
    final long offset;
    final TreeMap<Integer, byte[]> chunks = new TreeMap<>();
    long timeNanos;
    int severity;
    long stored;

    Group(EntryId id, int total, long offset) {
      this.id = id;
      this.total = total;
      this.offset = offset;
    }

    List<RawEntry.RawLine> lines() {
      List<RawEntry.RawLine> lines = new ArrayList<>(chunks.size());
      chunks.values().forEach(each -> lines.add(new RawEntry.RawLine(each, 0, each.length)));
      return lines;
    }
  }

  private final long mostBytes;
  private final Map<EntryId, Group> open = new LinkedHashMap<>();
  private long heldBytes;
  private int givenUp;

  ChunkGroups(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Takes one chunk, and gives the message's group once it is complete. */
  @Nullable Group add(LineHead head, byte[] bytes, int from, int to, long offset) {
    EntryId id = new EntryId(head.writer(), head.position());
    Group group = open.get(id);
    if (group == null || group.total != head.totalChunks()) {
      group = begin(id, head.totalChunks(), offset);
    }
    if (group.chunks.putIfAbsent(head.chunkIndex(), Arrays.copyOfRange(bytes, from, to)) == null) {
      group.stored += to - from + 1;
      heldBytes += to - from + 1;
    }
    if (head.chunkIndex() == 0) {
      group.timeNanos = head.timeNanos();
      group.severity = head.severity();
    }
    if (group.chunks.size() < group.total) {
      makeRoom();
      return null;
    }
    open.remove(id);
    heldBytes -= group.stored;
    return group;
  }

  /** Gives up what the line's writer began and left for this line. */
  void giveUpOthersOf(LineHead head) {
    if (open.isEmpty()) {
      return;
    }
    Iterator<Group> groups = open.values().iterator();
    while (groups.hasNext()) {
      Group group = groups.next();
      if (group.id.writer() == head.writer() && group.id.position() != head.position()) {
        groups.remove();
        giveUp(group);
      }
    }
  }

  /** How many messages are not complete. */
  int openGroups() {
    return open.size();
  }

  /** How many were given up since the last call. */
  int takeGivenUp() {
    int count = givenUp;
    givenUp = 0;
    return count;
  }

  /** Forgets all that is not complete. */
  void clear() {
    open.clear();
    heldBytes = 0;
    givenUp = 0;
  }

  private Group begin(EntryId id, int total, long offset) {
    Group old = open.remove(id);
    if (old != null) {
      giveUp(old);
    }
    Group group = new Group(id, total, offset);
    open.put(id, group);
    return group;
  }

  private void makeRoom() {
    Iterator<Group> eldest = open.values().iterator();
    while (eldest.hasNext() && (open.size() > MOST_GROUPS || heldBytes > mostBytes)) {
      Group group = eldest.next();
      eldest.remove();
      giveUp(group);
    }
  }

  private void giveUp(Group group) {
    heldBytes -= group.stored;
    givenUp++;
  }
}

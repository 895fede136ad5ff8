// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.ack;

import io.steplog.journal.file.PrivateFiles;
import io.steplog.record.DropReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how far a store has come, and what it gave up, across the death of the process. What is
 * lost of it costs duplicates, never an entry. One thread at a time.
 *
 * <p>Two files of equal frames, both preallocated so that a full disk cannot stop acknowledging.
 * One is written until it is full; then the other begins with the whole state.
 *
 * <pre>
 * frame of {@link AckFile}, its six values by its kind
 *   BEGIN
 *   TOTAL       reason, count
 *   DROP        from, to, entries, reason, least time, greatest time
 *   ANNOUNCED   from, to, entries     that drop's entry is in the store
 *   ACK         position, stored      a file counts only from its first one on
 *   CALLS       from, to, reason, count    of the DROP or ANNOUNCED with that range that follows
 * </pre>
 *
 * <p>CALLS came later than the others. A version that does not know it passes over it, and tells of
 * the drop without those calls.
 */
public final class AckLog {
  static final int BEGIN = 1;
  static final int TOTAL = 2;
  static final int DROP = 3;
  static final int ANNOUNCED = 4;
  static final int ACK = 5;
  static final int CALLS = 6;

  private final @Nullable AckFile[] files;
  private final AckState state = new AckState();
  private int active;
  private int at = AckFile.SIZE;
  private long generation;
  private @Nullable IOException failure;

  private AckLog(@Nullable AckFile first, @Nullable AckFile second) {
    files = new @Nullable AckFile[] {first, second};
  }

  /** Keeps everything in memory alone. */
  public static AckLog inMemory() {
    return new AckLog(null, null);
  }

  /** Makes both files. */
  public static AckLog create(Path folder, int store) throws IOException {
    for (int i = 0; i < 2; i++) {
      PrivateFiles.preallocate(path(folder, store, i), AckFile.SIZE);
    }
    return open(folder, store);
  }

  /** Opens what is there and reads its state; what is missing or damaged counts as empty. */
  public static AckLog open(Path folder, int store) throws IOException {
    return over(AckFile.open(path(folder, store, 0)), AckFile.open(path(folder, store, 1)));
  }

  static AckLog over(AckFile first, AckFile second) throws IOException {
    AckLog log = new AckLog(first, second);
    log.load(first, second);
    return log;
  }

  /** What is remembered; changes with this log. */
  public AckState state() {
    return state;
  }

  /** Everything before the position is done, and so many entries of it were stored in all. */
  public void acknowledge(long position, long stored) {
    state.acknowledge(position, stored);
    try {
      if (hasRoom(1)) {
        writeAck(position, stored);
      }
    } catch (IOException unwritten) {
      failure = unwritten;
    }
  }

  /** These entries are given up; to be recorded before anything of them is touched. */
  public void drop(Drop drop) {
    state.add(drop);
    try {
      if (hasRoom(drop.calls().size() + 2)) {
        writeDrop(drop);
        writeAck(state.position(), state.stored());
      }
    } catch (IOException unwritten) {
      failure = unwritten;
    }
  }

  /** The entry that tells of the drop is in the store. */
  public void announced(Drop drop) {
    state.announced(drop);
    try {
      if (hasRoom(drop.calls().size() + 1)) {
        writeCalls(drop);
        write(ANNOUNCED, drop.from(), drop.to(), drop.entries(), 0, 0, 0);
      }
    } catch (IOException unwritten) {
      failure = unwritten;
    }
  }

  /**
   * Why something could not be written since this was asked last, {@code null} if all was. It is
   * remembered for this process all the same, and is in what is written next.
   */
  public @Nullable IOException failure() {
    IOException last = failure;
    failure = null;
    return last;
  }

  /** Makes what was written survive a node's loss. */
  public void force() throws IOException {
    AckFile file = files[active];
    if (file != null) {
      file.force();
    }
  }

  /** Lets go of the files. */
  public void close() throws IOException {
    for (AckFile file : files) {
      if (file != null) {
        file.close();
      }
    }
  }

  /** The name of a file of a store's log. */
  static Path path(Path folder, int store, int which) {
    return folder.resolve("ack-" + store + "-" + which);
  }

  /** Whether so many frames are to be written: all of them or none, each is counted once. */
  private boolean hasRoom(int frames) throws IOException {
    if (files[0] == null) {
      return false;
    }
    if (at + frames * AckFile.FRAME > AckFile.SIZE) {
      // What was to be appended is in the state already, so it is in the other file's beginning.
      begin();
      return false;
    }
    return true;
  }

  private void writeAck(long position, long stored) throws IOException {
    write(ACK, position, stored, 0, 0, 0, 0);
  }

  private void writeCalls(Drop drop) throws IOException {
    for (Map.Entry<DropReason, Long> calls : drop.calls().entrySet()) {
      write(CALLS, drop.from(), drop.to(), calls.getKey().ordinal(), calls.getValue(), 0, 0);
    }
  }

  private void writeDrop(Drop drop) throws IOException {
    writeCalls(drop);
    write(
        DROP,
        drop.from(),
        drop.to(),
        drop.entries(),
        drop.reason().ordinal(),
        drop.leastNanos(),
        drop.greatestNanos());
  }

  private void begin() throws IOException {
    active = 1 - active;
    at = 0;
    generation++;
    try {
      writeState();
    } catch (IOException unwritten) {
      // The other file is whole, and stays so until this one is.
      active = 1 - active;
      throw unwritten;
    }
  }

  private void writeState() throws IOException {
    write(BEGIN, 0, 0, 0, 0, 0, 0);
    for (DropReason reason : DropReason.values()) {
      long announcedOnly = state.total(reason) - state.unannounced(reason);
      if (announcedOnly > 0) {
        write(TOTAL, reason.ordinal(), announcedOnly, 0, 0, 0, 0);
      }
    }
    for (Drop drop : state.unannounced()) {
      if (at + (drop.calls().size() + 2) * AckFile.FRAME <= AckFile.SIZE) {
        writeDrop(drop);
      }
    }
    writeAck(state.position(), state.stored());
  }

  private void write(int kind, long a, long b, long c, long d, long e, long f) throws IOException {
    AckFile file = files[active];
    if (file == null) {
      return;
    }
    int from = at;
    // Where the write fails, nothing follows what is left of it: the next one begins a file.
    at = AckFile.SIZE;
    file.write(from, kind, generation, a, b, c, d, e, f);
    at = from + AckFile.FRAME;
  }

  private void load(AckFile first, AckFile second) throws IOException {
    byte[][] contents = {first.read(), second.read()};
    long firstGeneration = AckFile.generationOf(contents[0]);
    long secondGeneration = AckFile.generationOf(contents[1]);
    if (firstGeneration == 0 && secondGeneration == 0) {
      return;
    }
    active = firstGeneration > secondGeneration ? 0 : 1;
    generation = Math.max(firstGeneration, secondGeneration);
    AckReplay replay = new AckReplay(state);
    at = 0;
    while (AckFile.isFrame(contents[active], at, generation)) {
      replay.frame(contents[active], at);
      at += AckFile.FRAME;
    }
  }
}

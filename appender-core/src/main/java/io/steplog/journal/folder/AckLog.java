// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.folder;

import io.steplog.journal.file.Frames;
import io.steplog.journal.file.PrivateFiles;
import io.steplog.record.DropReason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how far a store has come, and what it gave up, across the death of the process. What is
 * lost of it costs duplicates, never an entry. One thread at a time.
 *
 * <p>Two files of equal frames, both preallocated so that a full disk cannot stop acknowledging.
 * One is written until it is full; then the other begins with the whole state.
 *
 * <pre>
 * frame = check i32, kind i32, generation i64, six i64
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
  static final int SIZE = 16 * 1024;
  private static final int FRAME = 64;
  static final int BEGIN = 1;
  static final int TOTAL = 2;
  static final int DROP = 3;
  static final int ANNOUNCED = 4;
  static final int ACK = 5;
  static final int CALLS = 6;

  private final @Nullable RandomAccessFile[] files;
  private final AckState state = new AckState();
  private final byte[] frame = new byte[FRAME];
  private final CRC32C crc = new CRC32C();
  private int active;
  private int at = SIZE;
  private long generation;

  private AckLog(@Nullable RandomAccessFile first, @Nullable RandomAccessFile second) {
    files = new @Nullable RandomAccessFile[] {first, second};
  }

  /** Keeps everything in memory alone. */
  public static AckLog inMemory() {
    return new AckLog(null, null);
  }

  /** Makes both files. */
  public static AckLog create(Path folder, int store) throws IOException {
    for (int i = 0; i < 2; i++) {
      PrivateFiles.preallocate(path(folder, store, i), SIZE);
    }
    return open(folder, store);
  }

  /** Opens what is there and reads its state; what is missing or damaged counts as empty. */
  public static AckLog open(Path folder, int store) throws IOException {
    AckLog log = new AckLog(file(folder, store, 0), file(folder, store, 1));
    log.load();
    return log;
  }

  /** What is remembered; changes with this log. */
  public AckState state() {
    return state;
  }

  /** Everything before the position is done, and so many entries of it were stored in all. */
  public void acknowledge(long position, long stored) throws IOException {
    state.acknowledge(position, stored);
    if (hasRoom(1)) {
      write(ACK, position, stored, 0, 0, 0, 0);
    }
  }

  /** These entries are given up; recorded before anything of them is touched. */
  public void drop(Drop drop) throws IOException {
    state.add(drop);
    if (hasRoom(drop.calls().size() + 2)) {
      writeDrop(drop);
      write(ACK, state.position(), state.stored(), 0, 0, 0, 0);
    }
  }

  /** The entry that tells of the drop is in the store. */
  public void announced(Drop drop) throws IOException {
    state.announced(drop);
    if (hasRoom(drop.calls().size() + 1)) {
      writeCalls(drop);
      write(ANNOUNCED, drop.from(), drop.to(), drop.entries(), 0, 0, 0);
    }
  }

  /** Makes what was written survive a node's loss. */
  public void force() throws IOException {
    RandomAccessFile file = files[active];
    if (file != null) {
      file.getFD().sync();
    }
  }

  /** Lets go of the files. */
  public void close() throws IOException {
    for (RandomAccessFile file : files) {
      if (file != null) {
        file.close();
      }
    }
  }

  /** The name of a file of a store's log. */
  static Path path(Path folder, int store, int which) {
    return folder.resolve("ack-" + store + "-" + which);
  }

  private static RandomAccessFile file(Path folder, int store, int which) throws IOException {
    Path path = path(folder, store, which);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      PrivateFiles.preallocate(path, SIZE);
    } else if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      // It is written to: a link would choose what, and a pipe would hold up whoever reads it.
      throw new IOException(path + " is not a file");
    }
    return new RandomAccessFile(path.toFile(), "rw");
  }

  /** Whether so many frames are to be written: all of them or none, each is counted once. */
  private boolean hasRoom(int frames) throws IOException {
    if (files[0] == null) {
      return false;
    }
    if (at + frames * FRAME > SIZE) {
      // What was to be appended is in the state already, so it is in the other file's beginning.
      begin();
      return false;
    }
    return true;
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
    write(BEGIN, 0, 0, 0, 0, 0, 0);
    for (DropReason reason : DropReason.values()) {
      long announcedOnly = state.total(reason) - state.unannounced(reason);
      if (announcedOnly > 0) {
        write(TOTAL, reason.ordinal(), announcedOnly, 0, 0, 0, 0);
      }
    }
    for (Drop drop : state.unannounced()) {
      if (at + (drop.calls().size() + 2) * FRAME <= SIZE) {
        writeDrop(drop);
      }
    }
    write(ACK, state.position(), state.stored(), 0, 0, 0, 0);
  }

  private void write(int kind, long a, long b, long c, long d, long e, long f) throws IOException {
    RandomAccessFile file = files[active];
    if (file == null) {
      return;
    }
    Frames.writeInt(frame, 4, kind);
    Frames.writeLong(frame, 8, generation);
    long[] values = {a, b, c, d, e, f};
    for (int i = 0; i < values.length; i++) {
      Frames.writeLong(frame, 16 + 8 * i, values[i]);
    }
    Frames.writeInt(frame, 0, check(frame, 0));
    file.seek(at);
    file.write(frame);
    at += FRAME;
  }

  private void load() throws IOException {
    byte[] first = read(0);
    byte[] second = read(1);
    long firstGeneration = generationOf(first);
    long secondGeneration = generationOf(second);
    if (firstGeneration == 0 && secondGeneration == 0) {
      return;
    }
    active = firstGeneration > secondGeneration ? 0 : 1;
    generation = Math.max(firstGeneration, secondGeneration);
    byte[] chosen = active == 0 ? first : second;
    AckReplay replay = new AckReplay(state);
    at = 0;
    while (at + FRAME <= SIZE && valid(chosen, at, generation)) {
      replay.frame(chosen, at);
      at += FRAME;
    }
  }

  private byte[] read(int which) throws IOException {
    byte[] log = new byte[SIZE];
    RandomAccessFile file = files[which];
    if (file != null && file.length() >= SIZE) {
      file.seek(0);
      file.readFully(log);
    }
    return log;
  }

  /** The generation of a file that has an ACK, else 0: a switch that was cut short counts not. */
  private long generationOf(byte[] log) {
    long own = Frames.readLong(log, 8);
    for (int from = 0; from + FRAME <= SIZE && valid(log, from, own); from += FRAME) {
      if (Frames.readInt(log, from + 4) == ACK) {
        return own;
      }
    }
    return 0;
  }

  private boolean valid(byte[] log, int from, long own) {
    return own != 0
        && Frames.readLong(log, from + 8) == own
        && Frames.readInt(log, from) == check(log, from);
  }

  private int check(byte[] log, int from) {
    crc.reset();
    crc.update(log, from + 4, FRAME - 4);
    return (int) crc.getValue();
  }
}

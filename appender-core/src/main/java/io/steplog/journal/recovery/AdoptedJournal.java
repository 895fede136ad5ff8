// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.recovery;

import io.steplog.encoding.EntryDecoder;
import io.steplog.journal.ack.AckLog;
import io.steplog.journal.ack.Drop;
import io.steplog.journal.cursor.FrameCursor;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.journal.cursor.StoreProgress;
import io.steplog.journal.folder.IntakeDrops;
import io.steplog.journal.folder.JournalFolder;
import io.steplog.journal.folder.JournalHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A dead process's journal while this process holds its lock: nobody else delivers it. Each store
 * goes on where the dead process's acknowledgements end. For one thread of ours.
 */
public final class AdoptedJournal implements AutoCloseable {
  private final JournalFolder folder;
  private final JournalHeader header;
  private final RecoveredSegments segments;
  private final JournalScan scan;
  private final byte[] lastWord;
  private final List<StoreProgress> stores = new ArrayList<>();

  AdoptedJournal(JournalFolder folder, JournalHeader header) throws IOException {
    this.folder = folder;
    this.header = header;
    this.segments = RecoveredSegments.of(folder.path(), header.writer(), header.salt());
    this.scan = JournalScan.of(segments);
    this.lastWord = IntakeDrops.lastWord(folder.path(), scan.told());
    for (JournalHeader.Store store : header.stores()) {
      AckLog log = AckLog.open(folder.path(), stores.size());
      for (Drop damage : scan.damage()) {
        if (damage.from() >= log.state().position()
            && !log.state().isHole(damage.from(), damage.to())) {
          log.drop(damage);
        }
      }
      stores.add(new StoreProgress(store.name(), false, log));
    }
  }

  /** What the dead process left word of. */
  public JournalHeader header() {
    return header;
  }

  /** Where it lies. */
  public java.nio.file.Path path() {
    return folder.path();
  }

  /** The cursor of the store with this number in the header. */
  public JournalCursor cursor(int store) {
    return new FrameCursor(
        header.writer(),
        true,
        walk(),
        scan.definitions(),
        stores.get(store),
        header.origin(),
        scan::accepted);
  }

  /** Whether the store with this number has everything, or gave it up and tells of that. */
  public boolean isDelivered(int store) {
    return stores.get(store).isDone(walk().tail()) || scan.isEmpty() && lastWord.length == 0;
  }

  /** How many entries that store still lacks. */
  public long undelivered(int store) throws IOException {
    RecoveredWalk walk = walk();
    long entries = 0;
    long at = stores.get(store).acknowledged();
    while (walk.advance(at, Long.MAX_VALUE)) {
      boolean counts =
          EntryDecoder.isEntry(walk.bytes(), walk.from(), walk.length())
              && !stores.get(store).isHole(walk.position(), walk.next());
      entries += counts ? 1 : 0;
      at = walk.next();
    }
    return entries;
  }

  /**
   * Ends the adoption: nothing is left of a journal that every store has; another stays for whoever
   * can deliver the rest. Idempotent.
   *
   * @return whether nothing is left
   */
  public boolean finish() throws IOException {
    // Without its header a journal may be nobody's: that is not to say that everybody has it.
    boolean all = !stores.isEmpty() || scan.entries() == 0;
    for (int i = 0; i < stores.size(); i++) {
      all &= isDelivered(i);
    }
    for (StoreProgress store : stores) {
      store.close();
    }
    if (all) {
      folder.delete();
    } else {
      folder.unlock();
    }
    return all;
  }

  /** Lets go of the journal as it is. */
  @Override
  public void close() throws IOException {
    for (StoreProgress store : stores) {
      store.close();
    }
    folder.unlock();
  }

  private RecoveredWalk walk() {
    return new RecoveredWalk(segments, scan.framesEnd(), scan.end(), lastWord);
  }
}

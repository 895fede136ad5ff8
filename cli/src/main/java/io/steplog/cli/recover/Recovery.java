// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.recover;

import io.steplog.cli.verb.Pause;
import io.steplog.cli.verb.Session;
import io.steplog.journal.folder.JournalHeader;
import io.steplog.journal.recovery.AdoptedJournal;
import io.steplog.journal.recovery.OrphanJournals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Recovers one journal after the other. One thread. */
final class Recovery {
  /** How long another process may take that is delivering a journal already. */
  private static final Duration ADOPTION = Duration.ofSeconds(30);

  private final Session session;
  private final DeadStores stores;

  Recovery(Session session, JournalDirectory directory) {
    this.session = session;
    this.stores = new DeadStores(session, directory.root());
  }

  /** Delivers a journal, and says what became of it; false where something is left in it. */
  boolean recover(Path folder) {
    OrphanJournals journals = new OrphanJournals(folder.resolveSibling(""));
    try {
      if (journals.isBeingAdopted(folder)) {
        return awaitOther(journals, folder);
      }
      if (journals.isLive(folder)) {
        session.screen().remark("journal " + folder + " belongs to a living process: left alone");
        return true;
      }
      Optional<AdoptedJournal> adopted = journals.adopt(folder, stores.ifUnknown());
      return adopted.isEmpty() || deliver(adopted.get());
    } catch (IOException | RuntimeException e) {
      session.screen().remark("journal " + folder + " cannot be read: " + e.getMessage());
      return false;
    }
  }

  private boolean deliver(AdoptedJournal journal) throws IOException {
    try {
      boolean sound = true;
      boolean nothingFound = true;
      List<JournalHeader.Store> meant = journal.header().stores();
      for (int i = 0; i < meant.size(); i++) {
        if (!journal.isDelivered(i)) {
          Delivered delivered = stores.deliver(journal, i);
          session.screen().print(delivered.sentence(journal.path(), meant.get(i).name()));
          sound &= delivered.isSound();
          nothingFound = false;
        }
      }
      if (nothingFound) {
        session.screen().print("journal " + journal.path() + ": all was delivered already");
      }
      boolean nothingLeft = journal.finish();
      if (!nothingLeft) {
        session.screen().remark("journal " + journal.path() + " stays until all is delivered");
      }
      return sound && nothingLeft;
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private boolean awaitOther(OrphanJournals journals, Path folder) throws IOException {
    session.screen().remark("journal " + folder + " is being delivered by another process");
    long deadline = System.nanoTime() + ADOPTION.toNanos();
    while (journals.isBeingAdopted(folder)) {
      if (System.nanoTime() - deadline >= 0 || !Pause.of(Duration.ofMillis(100))) {
        session.screen().remark("journal " + folder + " is still being delivered: waited 30 s");
        return false;
      }
    }
    // Gone when all is delivered; else the other process left it to us.
    return !Files.exists(folder) || recover(folder);
  }
}

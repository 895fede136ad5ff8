// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.recover;

import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Session;
import io.steplog.journal.recovery.OrphanJournals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Delivers what processes leave behind, each journal soon after its process is dead, until this
 * process is asked to end; then looks a last time, so that what the step left whose end ended this
 * is delivered too. The journals of living processes are left alone without a word.
 */
final class Watch {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  /** For a store that takes nothing now: each attempt waits for it already. */
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);

  private final Session session;
  private final Path directory;

  /** Opened by the hook of the process's end; never an interrupt, which would close our files. */
  private final CountDownLatch asked = new CountDownLatch(1);

  private final CountDownLatch over = new CountDownLatch(1);

  /** What is watched may come to be later. */
  Watch(Session session, Path directory) {
    this.session = session;
    this.directory = directory;
  }

  Ended run() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  asked.countDown();
                  await(over, Long.MAX_VALUE);
                },
                "steplog-watch-end"));
    // From here on it may be asked to end without anything being left.
    session.screen().remark("watching " + directory + " for journals of dead processes");
    try {
      boolean end = false;
      while (!end) {
        end = await(asked, (look() ? BETWEEN : AFTER_TROUBLE).toMillis());
      }
      return look() ? Ended.DONE : Ended.INCOMPLETE;
    } finally {
      over.countDown();
    }
  }

  private boolean look() {
    boolean nothingLeft = deliverAll();
    // Said now: the process may run for days, and ends as soon as its last look is over.
    session.screen().flush();
    return nothingLeft;
  }

  /** Answers whether nothing is left but what living processes hold; whatever fails is said. */
  private boolean deliverAll() {
    if (!Files.isDirectory(directory)) {
      return true;
    }
    try {
      JournalDirectory journals = JournalDirectory.at(directory);
      Recovery recovery = new Recovery(session, journals);
      boolean all = true;
      for (Path folder : journals.folders()) {
        all &= isLive(folder) || recovery.recover(folder);
      }
      return all;
    } catch (IOException e) {
      session.screen().remark("the journals in " + directory + " cannot be looked at: " + e);
      return false;
    }
  }

  private static boolean isLive(Path folder) throws IOException {
    try {
      return new OrphanJournals(folder.resolveSibling("")).isLive(folder);
    } catch (IOException e) {
      if (Files.exists(folder)) {
        throw e;
      }
      // Another process has delivered it meanwhile.
      return true;
    }
  }

  private static boolean await(CountDownLatch latch, long millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}

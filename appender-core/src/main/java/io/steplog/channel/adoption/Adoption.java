// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel.adoption;

import io.steplog.delivery.time.Ticker;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.journal.recovery.AdoptedJournal;
import io.steplog.journal.recovery.OrphanJournals;
import io.steplog.journal.recovery.UnreadableJournalException;
import io.steplog.journal.recovery.UnreadableJournalException.Why;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Looks for journals of dead processes and has them delivered, one at a time: first a little after
 * the start, so that a short step pays nothing, then every minute or so. Works on the delivery
 * threads while they are idle, and has none of its own.
 */
public final class Adoption {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration BETWEEN = Duration.ofSeconds(60);

  private final List<Path> directories;
  private final List<Adopter> adopters;
  private final Ticker ticker;
  private final Diagnostics diagnostics;

  /** Held by the thread that looks; the others go on with what they have. */
  private final ReentrantLock turn = new ReentrantLock();

  private final Deque<Path> candidates = new ArrayDeque<>();
  private final Set<Path> passedOver = new HashSet<>();
  private @Nullable AdoptedJournal current;
  private int atWork;
  private long nextNanos;
  private boolean stopped;

  /**
   * Looks in these directories, for these stores.
   *
   * @param directories where journals of the same root may lie
   */
  public Adoption(
      List<Path> directories, List<Adopter> adopters, Ticker ticker, Diagnostics diagnostics) {
    this.directories = List.copyOf(directories);
    this.adopters = List.copyOf(adopters);
    this.ticker = ticker;
    this.diagnostics = diagnostics;
    nextNanos = ticker.nanoTime() + jittered(FIRST);
  }

  /** Begins the next adoption, if it is time and none is under way. For idle delivery threads. */
  public void lookAround() {
    if (!turn.tryLock()) {
      return;
    }
    try {
      adoptNext();
    } finally {
      turn.unlock();
    }
  }

  /** Lets go of what is being adopted; the next process goes on with it. Idempotent. */
  public void stop() {
    turn.lock();
    try {
      stopped = true;
      AdoptedJournal left = current;
      current = null;
      if (left != null) {
        left.close();
      }
    } catch (IOException e) {
      diagnostics.warn("SL-321", "an adopted journal could not be closed: " + e);
    } finally {
      turn.unlock();
    }
  }

  private void adoptNext() {
    while (!stopped && current == null && (!candidates.isEmpty() || findCandidates())) {
      Path folder = candidates.remove();
      try {
        new OrphanJournals(folder.getParent())
            .adopt(folder, adopters.stream().map(Adopter::asStore).toList())
            .ifPresent(this::begin);
      } catch (UnreadableJournalException e) {
        leave(folder, e);
      } catch (IOException | RuntimeException e) {
        passOver(folder, "cannot be adopted: " + e);
      }
    }
  }

  /** Answers whether there are any, once a minute at most. */
  private boolean findCandidates() {
    long now = ticker.nanoTime();
    if (now - nextNanos < 0) {
      return false;
    }
    nextNanos = now + jittered(BETWEEN);
    for (Path directory : directories) {
      try {
        candidates.addAll(new OrphanJournals(directory).folders());
      } catch (IOException e) {
        passOver(directory, "cannot be read: " + e);
      }
    }
    candidates.removeAll(passedOver);
    return !candidates.isEmpty();
  }

  private void begin(AdoptedJournal journal) {
    current = journal;
    atWork = 1;
    for (int store = 0; store < journal.header().stores().size(); store++) {
      Adopter adopter = adopterOf(journal, store);
      if (adopter != null && !journal.isDelivered(store)) {
        atWork++;
        adopter.worker().adopt(journal.cursor(store), trouble -> doneWith(journal, trouble));
      }
    }
    oneLess(journal);
  }

  private @Nullable Adopter adopterOf(AdoptedJournal journal, int store) {
    return adopters.stream()
        .filter(adopter -> adopter.takes(journal.header().stores().get(store)))
        .findFirst()
        .orElse(null);
  }

  /** A store has all of its part, or could not read it. By its delivery thread. */
  private void doneWith(AdoptedJournal journal, @Nullable Throwable trouble) {
    turn.lock();
    try {
      if (trouble != null) {
        passOver(journal.path(), "cannot be read: " + trouble);
      }
      if (current == journal) {
        oneLess(journal);
        adoptNext();
      }
    } finally {
      turn.unlock();
    }
  }

  private void oneLess(AdoptedJournal journal) {
    if (--atWork > 0) {
      return;
    }
    current = null;
    try {
      if (journal.finish()) {
        diagnostics.info(
            "SL-320", "delivered what a process left behind in the journal " + journal.path());
      } else {
        passOver(journal.path(), "holds entries for stores that this process does not have");
      }
    } catch (IOException e) {
      passOver(journal.path(), "could not be removed: " + e);
    }
  }

  private void leave(Path folder, UnreadableJournalException unreadable) {
    if (passedOver.add(folder)) {
      diagnostics.alert(
          unreadable.why() == Why.LATER_VERSION ? "SL-323" : "SL-324",
          String.valueOf(unreadable.getMessage()));
    }
  }

  private void passOver(Path path, String why) {
    if (passedOver.add(path)) {
      diagnostics.warn(
          "SL-322", "the journal " + path + " " + why + "; `steplog recover " + path + "` helps");
    }
  }

  /** As many processes start at the same time, they must not all look at the same time. */
  private static long jittered(Duration time) {
    return (long) (time.toNanos() * ThreadLocalRandom.current().nextDouble(0.75, 1.25));
  }
}

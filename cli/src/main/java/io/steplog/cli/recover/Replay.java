// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.recover;

import io.steplog.cli.show.Counts;
import io.steplog.cli.verb.Session;
import io.steplog.deadletter.DeadLetters;
import io.steplog.deadletter.LetterFile;
import io.steplog.flavor.FlavorException;
import io.steplog.journal.folder.JournalHeader;
import io.steplog.record.DropReason;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends the refused entries of one folder again, to each store its own. One thread. */
final class Replay {
  /** A store as it was set up when it refused them. */
  private record Target(String store, Map<String, String> settings) {}

  /** What is meant for one store, and the files that it lies in. */
  private static final class Pile {
    final List<Rejection> letters = new ArrayList<>();
    final List<LetterFile> files = new ArrayList<>();
  }

  private final Session session;
  private final DeadLetters folder;
  private final DeadStores stores;

  Replay(Session session, DeadLetters folder) {
    this.session = session;
    this.folder = folder;
    this.stores = new DeadStores(session, null);
  }

  /** Sends all of it; false where something is left. */
  boolean run() throws IOException {
    boolean nothingLeft = true;
    Map<Target, Pile> piles = new LinkedHashMap<>();
    for (LetterFile file : folder.files()) {
      nothingLeft &= addTo(piles, file);
    }
    for (Map.Entry<Target, Pile> pile : piles.entrySet()) {
      nothingLeft &= send(pile.getKey(), pile.getValue());
    }
    return nothingLeft;
  }

  private boolean addTo(Map<Target, Pile> piles, LetterFile file) {
    try {
      LetterFile.Content content = file.read();
      if (content.damaged() > 0) {
        // As it is removed with the others of its store, what nobody can read would be gone.
        session.screen().remark(file + ": " + content.damaged() + " lines are damaged, it stays");
        return false;
      }
      Target target = new Target(content.store(), content.settings());
      Pile pile = piles.computeIfAbsent(target, one -> new Pile());
      pile.letters.addAll(content.letters());
      pile.files.add(file);
      return true;
    } catch (IOException e) {
      session.screen().remark(file + " cannot be read: " + e.getMessage());
      return false;
    }
  }

  private boolean send(Target target, Pile pile) throws IOException {
    LetterCursor cursor = new LetterCursor(pile.letters);
    List<Rejection> again = new ArrayList<>();
    String trouble = deliver(target, cursor, again);
    session.screen().print(sentence(target, cursor, again, trouble));
    List<Rejection> left = new ArrayList<>(again);
    left.addAll(cursor.left());
    if (left.size() < pile.letters.size()) {
      // What is left first: whoever is killed in between sends some of it twice and loses none.
      if (!left.isEmpty()) {
        unbounded().keep(target.store, target.settings, left);
      }
      for (LetterFile file : pile.files) {
        file.remove();
      }
    }
    return left.isEmpty();
  }

  private @Nullable String deliver(Target target, LetterCursor cursor, List<Rejection> again) {
    JournalHeader.Store meant = new JournalHeader.Store(target.store, "");
    try (LogStore store = stores.open(meant, target.settings)) {
      return new StoreDelivery(store.sink(), cursor, again::addAll).run();
    } catch (FlavorException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String sentence(
      Target target, LetterCursor cursor, List<Rejection> again, @Nullable String trouble) {
    long refused = cursor.ledger().dropped().getOrDefault(DropReason.REFUSED, 0L);
    String refusals =
        refused == 0
            ? ""
            : ", "
                + Counts.of(refused)
                + " refused again"
                + (again.isEmpty() ? ", it does not say which" : ": " + again.get(0).why());
    String stays =
        trouble == null ? "" : ", " + Counts.of(cursor.left().size()) + " stay: " + trouble;
    return "store "
        + target.store
        + ": "
        + Counts.entries(cursor.ledger().stored())
        + " delivered"
        + refusals
        + stays;
  }

  /** No more than was there before. */
  private DeadLetters unbounded() {
    return new DeadLetters(folder.folder(), Long.MAX_VALUE);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.logs;

import io.steplog.cli.ask.WrongUsage;
import io.steplog.cli.open.OpenedStore;
import io.steplog.cli.terminal.Screen;
import io.steplog.cli.walk.Damage;
import io.steplog.flavor.artifact.read.ArtifactReader;
import io.steplog.flavor.artifact.read.follow.Arrivals;
import io.steplog.flavor.artifact.read.follow.Follow;
import io.steplog.record.LogEntry;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.LogReader;
import io.steplog.store.OriginQuery;
import io.steplog.store.StoredOrigin;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Prints what arrives in a store, until the process is ended. What stood there when it was made is
 * history: {@link #history} reads just that, so that nothing is printed twice or missed between the
 * two.
 */
final class Following {
  private static final long PAUSE_MILLIS = 250;
  private static final int AT_ONCE = 1_000;

  private final ArtifactReader reader;
  private final Follow follow;

  private Following(ArtifactReader reader, Follow follow) {
    this.reader = reader;
    this.follow = follow;
  }

  /**
   * Begins to follow what matches.
   *
   * @throws WrongUsage if the store cannot tell what arrives
   * @throws IOException if it cannot be read at all
   */
  static Following begin(OpenedStore store, FetchQuery query) throws IOException {
    if (store.reader() instanceof ArtifactReader reader) {
      return new Following(reader, reader.follow(query));
    }
    throw new WrongUsage("--follow: store " + store.place() + " cannot be followed");
  }

  /** Reads what stood there at the beginning. */
  LogReader history() {
    return new LogReader() {
      @Override
      public FetchPage fetch(FetchQuery query) throws IOException {
        return reader.fetch(query, follow.start());
      }

      @Override
      public void origins(OriginQuery query, Consumer<StoredOrigin> into) throws IOException {
        reader.origins(query, into);
      }
    };
  }

  /** Prints at most so many entries as they arrive; says at once what cannot be read. */
  void print(EntryPrinter printer, Predicate<LogEntry> wanted, Screen screen, long most)
      throws IOException {
    Damage said = new Damage();
    long left = most;
    while (left > 0) {
      Arrivals arrivals = follow.poll(AT_ONCE);
      for (LogEntry entry : arrivals.entries()) {
        if (left > 0 && wanted.test(entry)) {
          printer.entry(entry);
          left--;
        }
      }
      screen.flush();
      for (String note : arrivals.notes()) {
        if (said.note(note)) {
          screen.remark(note);
        }
      }
      if (!arrivals.more() && left > 0 && !pause()) {
        return;
      }
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

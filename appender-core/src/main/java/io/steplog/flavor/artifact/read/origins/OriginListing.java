// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.origins;

import io.steplog.flavor.artifact.read.index.SideFiles;
import io.steplog.flavor.artifact.read.tree.Folder;
import io.steplog.flavor.artifact.read.tree.OriginWalk;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import io.steplog.store.OriginQuery;
import io.steplog.store.StoredOrigin;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lists the origins of a store. A small one is read by the calling thread alone; folders with many
 * names are shared out among a few threads, which end with the call. What was found is handed over
 * by the calling thread.
 */
public final class OriginListing {
  private static final int NAMES_AT_ONCE = 32;
  private static final int MOST_THREADS = 8;
  private static final int MOST_WAITING = 64;

  private final Path root;
  private final OriginQuery query;
  private final ReadBounds bounds;
  private final ReadNotes notes;
  private final SideFiles sideFiles;

  /** Set once by {@link #run}, before any other thread begins. */
  private @Nullable KnownFolders known;

  /** Walks that nobody has begun yet; the newest first, which keeps the list of them short. */
  private final LinkedBlockingDeque<OriginWalk.Batch> todo = new LinkedBlockingDeque<>();

  private final AtomicInteger unfinished = new AtomicInteger();

  /** One list for each batch: handing over each by itself costs more than finding it. */
  private final BlockingQueue<List<StoredOrigin>> found = new LinkedBlockingQueue<>(MOST_WAITING);

  /** Why a thread ended before its work was done; the last one. */
  private volatile @Nullable Exception failure;

  public OriginListing(Path root, OriginQuery query, ReadBounds bounds, ReadNotes notes) {
    this.root = root;
    this.query = query;
    this.bounds = bounds;
    this.notes = notes;
    this.sideFiles = new SideFiles(root, bounds, notes);
  }

  /** Hands over each origin that is asked for. */
  public void run(Consumer<StoredOrigin> into) throws IOException {
    known = new KnownFolders(root, notes);
    try (OriginTally tally = new OriginTally(root, sideFiles, bounds, notes)) {
      walk(new Finder(tally, into)).walk();
    }
    if (!todo.isEmpty()) {
      runShared(into);
    }
  }

  private OriginWalk walk(OriginWalk.Visitor visitor) {
    return new OriginWalk(root, query, notes, visitor);
  }

  private void runShared(Consumer<StoredOrigin> into) throws IOException {
    List<Thread> threads = new ArrayList<>();
    int count = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    AtomicInteger running = new AtomicInteger(count);
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(() -> work(running), "steplog-origins-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
    try {
      while (running.get() > 0 || !found.isEmpty()) {
        List<StoredOrigin> some = found.poll(1, TimeUnit.MILLISECONDS);
        if (some != null) {
          some.forEach(into);
        }
      }
      if (failure != null) {
        throw new IOException("cannot list " + root, failure);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while listing " + root);
    } finally {
      threads.forEach(Thread::interrupt);
    }
  }

  private void work(AtomicInteger running) {
    try (OriginTally tally = new OriginTally(root, sideFiles, bounds, notes)) {
      List<StoredOrigin> some = new ArrayList<>();
      OriginWalk walk = walk(new Finder(tally, some::add));
      while (unfinished.get() > 0) {
        OriginWalk.@Nullable Batch batch = todo.pollFirst(1, TimeUnit.MILLISECONDS);
        if (batch != null) {
          walk(walk, batch);
          found.put(List.copyOf(some));
          some.clear();
        }
      }
    } catch (InterruptedException e) {
      // The caller went away, and with it whoever would want the rest.
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      failure = e;
    } finally {
      running.decrementAndGet();
    }
  }

  private void walk(OriginWalk walk, OriginWalk.Batch batch) throws IOException {
    try {
      walk.walk(batch);
    } finally {
      unfinished.decrementAndGet();
    }
  }

  /** Sums up what a walk finds, and shares out folders with many names. */
  private final class Finder implements OriginWalk.Visitor {
    private final OriginTally tally;
    private final Consumer<StoredOrigin> into;

    Finder(OriginTally tally, Consumer<StoredOrigin> into) {
      this.tally = tally;
      this.into = into;
    }

    @Override
    public void origin(String relative, Folder folder, List<PartFile> parts) throws IOException {
      Optional<StoredOrigin> told = known == null ? Optional.empty() : known.of(relative, parts);
      into.accept(told.isPresent() ? told.get() : tally.sum(relative, folder, parts));
    }

    @Override
    public boolean knows(Folder parent, String relative, int level) {
      boolean all = query.stepId().isEmpty() && query.source().isEmpty();
      Optional<StoredOrigin> told =
          known == null || !all ? Optional.empty() : known.below(parent, relative);
      told.ifPresent(into);
      return told.isPresent();
    }

    @Override
    public boolean takesOver(OriginWalk.Batch batch) {
      List<String> names = batch.names();
      if (names.size() <= NAMES_AT_ONCE) {
        return false;
      }
      for (int i = 0; i < names.size(); i += NAMES_AT_ONCE) {
        List<String> some = names.subList(i, Math.min(names.size(), i + NAMES_AT_ONCE));
        unfinished.incrementAndGet();
        todo.addFirst(new OriginWalk.Batch(batch.relative(), batch.level(), List.copyOf(some)));
      }
      return true;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.upkeep;

import io.steplog.flavor.artifact.file.FileModes;
import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.upkeep.Retention.Choice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Removes the runs that are beyond the limits, oldest first: never one that is kept, that somebody
 * may still write to, or that holds what no store wrote. One thread.
 */
public final class Prune {
  private final Path root;
  private final RootFiles files;
  private final Discard discard;
  private final Leftovers leftovers;

  /** Of this root, with these modes for what it has to make in {@code .steplog}. */
  public Prune(Path root, FileModes modes) {
    this.root = root;
    this.files = new RootFiles(root, modes);
    this.discard = new Discard(root, files);
    this.leftovers = new Leftovers(root, files);
  }

  /**
   * What is to be done.
   *
   * @param chosen the runs to be removed, oldest first
   * @param left why a run that is kept, held open or foreign counts as it does, by its id
   */
  public record Plan(List<Choice> chosen, Map<String, String> left) {}

  /**
   * Looks at all runs, and changes nothing.
   *
   * @throws IOException if the root cannot be read
   */
  public Plan plan(Retention retention, OpenRuns open, Instant now) throws IOException {
    Set<String> kept = new KeptRuns(files).folders();
    List<StoredRun> counted = new ArrayList<>();
    Map<String, String> left = new TreeMap<>();
    for (StoredRun run : RunListing.of(root)) {
      if (kept.contains(run.folder())) {
        left.put(run.id(), "is kept");
      } else if (run.foreign().isPresent()) {
        left.put(run.id(), "holds something else than parts: " + run.foreign().get());
      } else {
        counted.add(run);
        open.whyOpen(run).ifPresent(why -> left.put(run.id(), why));
      }
    }
    return new Plan(retention.choose(counted, open, now), left);
  }

  /** The lock that {@link #remove} needs; empty where somebody else keeps the root in order. */
  public Optional<UpkeepLock> lock() throws IOException {
    return UpkeepLock.take(files);
  }

  /** Finishes what one began that was killed; before a plan is made. */
  public void finishOthers(UpkeepLock held) throws IOException {
    held.requireHeld();
    discard.finishOthers();
  }

  /**
   * Removes what a kill left of parts that were being packed: it takes room, and nothing is in it
   * that is not somewhere else.
   *
   * @throws IOException if the root cannot be read, or something not removed
   */
  public void tidyUp(OpenRuns open, Instant now, UpkeepLock held) throws IOException {
    held.requireHeld();
    leftovers.removeUnfinished(now);
    for (StoredRun run : RunListing.of(root)) {
      if (open.whyOpen(run).isEmpty()) {
        leftovers.removeTwins(run);
      }
    }
  }

  /**
   * Removes a run.
   *
   * @return whether it is gone; not where somebody wrote to it since the plan was made
   * @throws IOException if it could not be removed, or not all of it; the next one goes on
   */
  public boolean remove(StoredRun run, UpkeepLock held) throws IOException {
    held.requireHeld();
    // A mark that was set since then still counts.
    return !new KeptRuns(files).folders().contains(run.folder()) && discard.discard(run);
  }
}

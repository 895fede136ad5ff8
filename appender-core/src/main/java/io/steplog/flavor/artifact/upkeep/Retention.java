// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long runs stay. A run is as old as the last write to any of its parts; the oldest go first,
 * until each limit that is set is kept. What may not be removed still counts.
 *
 * @param age a run that is older goes
 * @param bytes most bytes of parts
 * @param runs most runs
 */
public record Retention(Optional<Duration> age, Optional<Long> bytes, Optional<Long> runs) {
  /**
   * A run that is to go.
   *
   * @param why which limit it breaks, and by what
   */
  public record Choice(StoredRun run, String why) {}

  /** Whether any limit is set. */
  public boolean isBounded() {
    return age.isPresent() || bytes.isPresent() || runs.isPresent();
  }

  /** Chooses among the runs that count. */
  List<Choice> choose(List<StoredRun> counted, OpenRuns open, Instant now) {
    List<StoredRun> oldestFirst = new ArrayList<>(counted);
    oldestFirst.sort(
        Comparator.comparingLong(StoredRun::changedMillis).thenComparing(StoredRun::folder));
    long bytesLeft = counted.stream().mapToLong(StoredRun::bytes).sum();
    long runsLeft = counted.size();
    List<Choice> chosen = new ArrayList<>();
    for (StoredRun run : oldestFirst) {
      Optional<String> why = whyTooMuch(run, bytesLeft, runsLeft, now);
      if (why.isEmpty()) {
        // Younger ones are within the same limits.
        break;
      }
      if (open.whyOpen(run).isEmpty()) {
        chosen.add(new Choice(run, why.get()));
        bytesLeft -= run.bytes();
        runsLeft--;
      }
    }
    return chosen;
  }

  private Optional<String> whyTooMuch(StoredRun run, long bytesNow, long runsNow, Instant now) {
    Duration old = Duration.between(Instant.ofEpochMilli(run.changedMillis()), now);
    if (age.isPresent() && old.compareTo(age.get()) > 0) {
      return Optional.of("last written " + old.toHours() + " h ago; artifact.retention.age");
    }
    if (runs.isPresent() && runsNow > runs.get()) {
      return Optional.of("one of " + count(runsNow) + " runs; artifact.retention.runs");
    }
    if (bytes.isPresent() && bytesNow > bytes.get()) {
      return Optional.of("with " + count(bytesNow) + " bytes in all; artifact.retention.size");
    }
    return Optional.empty();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long runs stay. A run is as old as the last write to any of its parts. It is beyond a limit
 * by its age, or by the younger runs alone: one that may not be removed drives out no younger one.
 *
 * @param age a run that is older goes
 * @param bytes most bytes of a run's parts and those of all younger runs
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

  /** Chooses among the runs that count; the oldest is the first. */
  List<Choice> choose(List<StoredRun> counted, OpenRuns open, Instant now) {
    List<StoredRun> youngestFirst = new ArrayList<>(counted);
    youngestFirst.sort(
        Comparator.comparingLong(StoredRun::changedMillis)
            .thenComparing(StoredRun::folder)
            .reversed());
    long bytesYet = 0;
    long runsYet = 0;
    List<Choice> chosen = new ArrayList<>();
    for (StoredRun run : youngestFirst) {
      bytesYet += run.bytes();
      runsYet++;
      Optional<String> why = whyTooMuch(run, bytesYet, runsYet, now);
      if (why.isPresent() && open.whyOpen(run).isEmpty()) {
        chosen.add(new Choice(run, why.get()));
      }
    }
    Collections.reverse(chosen);
    return chosen;
  }

  private Optional<String> whyTooMuch(StoredRun run, long bytesYet, long runsYet, Instant now) {
    Duration old = Duration.between(Instant.ofEpochMilli(run.changedMillis()), now);
    if (age.isPresent() && old.compareTo(age.get()) > 0) {
      return Optional.of("last written " + old.toHours() + " h ago; artifact.retention.age");
    }
    if (runs.isPresent() && runsYet > runs.get()) {
      return Optional.of("number " + count(runsYet) + " of the runs; artifact.retention.runs");
    }
    if (bytes.isPresent() && bytesYet > bytes.get()) {
      return Optional.of(
          "with the younger ones " + count(bytesYet) + " bytes; artifact.retention.size");
    }
    return Optional.empty();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}

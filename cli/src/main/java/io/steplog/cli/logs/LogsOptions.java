// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.logs;

import io.steplog.cli.ask.Arguments;
import io.steplog.cli.ask.BadArgument;
import io.steplog.cli.ask.Problems;
import io.steplog.cli.ask.ShowOptions;
import io.steplog.cli.ask.TimeArgument;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options of {@code steplog logs} as they were written. All are text at first, so that what is
 * wrong with them is told together and in our words.
 */
public final class LogsOptions {
  /** They are held while a match is waited for. */
  private static final int MOST_CONTEXT = 1_000;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "Entries of this run. Default: the run that began last.")
  private @Nullable String run;

  @Option(names = "--step", paramLabel = "ID", description = "Entries of this step alone.")
  private @Nullable String step;

  @Option(names = "--source", paramLabel = "NAME", description = "Entries of this source alone.")
  private @Nullable String source;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Entries from this time on: 2026-01-05, 2026-01-05T09:15:30, with Z or +01:00 or in the"
              + " zone shown, or 10m, 2h, 3d for so long ago.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Entries up to this time, itself included.")
  private @Nullable String until;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "Entries of this level and above: TRACE, DEBUG, INFO, WARN, ERROR, FATAL.")
  private @Nullable String level;

  @Option(
      names = "--grep",
      paramLabel = "TEXT",
      description = "Entries whose message or throwable holds this text, as it stands.")
  private @Nullable String grep;

  @Option(
      names = "--logger",
      paramLabel = "NAME",
      description = "Entries of this logger and of those below it.")
  private @Nullable String logger;

  @Option(
      names = "--field",
      paramLabel = "KEY=VALUE",
      description = "Entries with this field or context (MDC) value. May be repeated.")
  private List<String> fields = new ArrayList<>();

  @Option(
      names = "--meta",
      paramLabel = "KEY=VALUE",
      description = "Entries of origins with this metadata. May be repeated.")
  private List<String> metadata = new ArrayList<>();

  @Option(
      names = "--attempt",
      paramLabel = "N|last",
      description = "Entries of this attempt, or of each step's last.")
  private @Nullable String attempt;

  @Option(
      names = {"-C", "--context"},
      paramLabel = "N",
      description = "Shows also the N entries before and after each that matches.")
  private @Nullable String context;

  @Option(names = "--limit", paramLabel = "N", description = "The oldest N entries at most.")
  private @Nullable String limit;

  @Option(names = "--tail", paramLabel = "N", description = "The newest N entries at most.")
  private @Nullable String tail;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on with what arrives, until interrupted.")
  private boolean follow;

  @Mixin private ShowOptions show = new ShowOptions();

  /** Reads all options; what is wrong is added to the problems. */
  public LogsRequest read(Clock clock, Problems problems) {
    ZoneId zone = show.zone(clock, problems);
    Integer lines = problems.read("-C", context, text -> Arguments.count(text, MOST_CONTEXT));
    LogsRequest request =
        new LogsRequest(
            scope(new TimeArgument(zone, clock.instant()), problems),
            match(problems),
            problems.read("--attempt", attempt, LogsOptions::attempt),
            lines == null ? 0 : lines,
            problems.read("--limit", limit, Arguments::count),
            problems.read("--tail", tail, Arguments::count),
            follow,
            zone,
            show.format(problems));
    findContradictions(problems);
    return request;
  }

  private LogsRequest.Scope scope(TimeArgument time, Problems problems) {
    Instant from = problems.read("--since", since, text -> time.read(text, TimeArgument.End.SINCE));
    Instant to = problems.read("--until", until, text -> time.read(text, TimeArgument.End.UNTIL));
    if (from != null && to != null && from.isAfter(to)) {
      problems.add("--since " + from + " is after --until " + to);
    }
    Map<String, String> meta = Arguments.pairs("--meta", metadata, problems);
    return new LogsRequest.Scope(run, step, source, from, to, meta);
  }

  private LogsRequest.Match match(Problems problems) {
    LogSeverity severity = problems.read("--level", level, Arguments::severity);
    return new LogsRequest.Match(
        severity, grep, logger, Arguments.pairs("--field", fields, problems));
  }

  private static String attempt(String text) {
    try {
      return text.equalsIgnoreCase(LogsRequest.LAST_ATTEMPT)
          ? LogsRequest.LAST_ATTEMPT
          : Integer.toString(Arguments.count(text));
    } catch (BadArgument e) {
      throw new BadArgument(e.getMessage() + ", nor 'last'");
    }
  }

  private void findContradictions(Problems problems) {
    if (limit != null && tail != null) {
      problems.add("--limit is the oldest and --tail the newest entries: give one of them");
    }
    if (follow && until != null) {
      problems.add("--follow waits for what is still to come, --until ends before: give one");
    }
    if (follow && context != null) {
      problems.add("--follow cannot show what comes after an entry (-C): give one of them");
    }
    if (attempt != null && metadata.stream().anyMatch(m -> m.startsWith(Origin.ATTEMPT + '='))) {
      problems.add("--attempt and --meta attempt= say the same: give one of them");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.steps;

import io.steplog.samples.data.ColumnProfile;
import io.steplog.samples.data.RowCheck;
import io.steplog.samples.data.StratifiedSplit;
import io.steplog.samples.data.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves checked training rows and held-out rows in the work folder, the same ones for the same
 * data.
 */
public final class IngestStep {
  private static final double HELD_OUT_SHARE = 0.2;
  private static final long SEED = 20260721;

  private static final Logger log = LoggerFactory.getLogger(IngestStep.class);

  private IngestStep() {}

  /** Arguments: the data file, the work folder. */
  public static void main(String[] args) {
    System.exit(
        Step.exitCodeOf(
            "ingest", log, () -> run(Path.of(args[0]), new WorkFolder(Path.of(args[1])))));
  }

  static void run(Path data, WorkFolder work) throws IOException {
    Table table = read(data);
    describeColumns(table);
    Table usable = RowCheck.usableRowsOf(table);
    describeClasses(usable);
    split(usable, work);
  }

  private static Table read(Path data) throws IOException {
    Table table = Table.read(data);
    log.atInfo()
        .addKeyValue("rows", table.rows().size())
        .addKeyValue("columns", table.header().size())
        .addKeyValue("bytes", Files.size(data))
        .log("read {}: {} rows of {} columns", data, table.rows().size(), table.header().size());
    return table;
  }

  private static void describeClasses(Table table) {
    List<String> labels = table.column(RowCheck.LABEL);
    long malignant = labels.stream().filter("malignant"::equals).count();
    long benign = labels.size() - malignant;
    log.atInfo()
        .addKeyValue("malignant", malignant)
        .addKeyValue("benign", benign)
        .log("{} rows are usable: {} malignant, {} benign", labels.size(), malignant, benign);
  }

  private static void describeColumns(Table table) {
    List<ColumnProfile> profiles =
        table.header().stream()
            .filter(name -> !name.equals(RowCheck.LABEL))
            .map(name -> ColumnProfile.of(name, table.column(name)))
            .toList();
    profiles.forEach(IngestStep::describe);
    warnOfZeros(profiles);
  }

  private static void describe(ColumnProfile column) {
    log.atDebug()
        .addKeyValue("column", column.name())
        .addKeyValue("count", column.count())
        .addKeyValue("missing", column.missing())
        .addKeyValue("malformed", column.malformed())
        .addKeyValue("zeros", column.zeros())
        .addKeyValue("min", column.min())
        .addKeyValue("mean", column.mean())
        .addKeyValue("max", column.max())
        .log(
            "{}: {} values, {} missing, {} malformed, from {} to {}, mean {}",
            column.name(),
            column.count(),
            column.missing(),
            column.malformed(),
            column.min(),
            column.max(),
            String.format(Locale.ROOT, "%.4g", column.mean()));
  }

  /**
   * A length, an area or a concavity of exactly 0 is possible, but so is a gap that someone filled
   * with 0.
   */
  private static void warnOfZeros(List<ColumnProfile> profiles) {
    List<ColumnProfile> withZeros = profiles.stream().filter(column -> column.zeros() > 0).toList();
    if (!withZeros.isEmpty()) {
      log.atWarn()
          .addKeyValue("columns", withZeros.stream().map(ColumnProfile::name).toList())
          .log(
              "exactly 0, which may be a filled gap; kept: {}",
              withZeros.stream()
                  .map(column -> column.name() + " in " + column.zeros() + " rows")
                  .collect(Collectors.joining(", ")));
    }
  }

  private static void split(Table table, WorkFolder work) throws IOException {
    StratifiedSplit parts = StratifiedSplit.of(table, HELD_OUT_SHARE, SEED);
    Files.createDirectories(work.path());
    parts.training().writeWithLineNumbers(work.trainingRows());
    parts.heldOut().writeWithLineNumbers(work.heldOutRows());
    log.atInfo()
        .addKeyValue("training", parts.training().rows().size())
        .addKeyValue("held_out", parts.heldOut().rows().size())
        .addKeyValue("seed", SEED)
        .log("split with seed {}: {} and {}", SEED, work.trainingRows(), work.heldOutRows());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.steps;

import io.steplog.samples.data.LabelledRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;

/**
 * Leaves in the work folder the model that did best in a cross-validation over the training rows.
 */
public final class TrainStep {
  /** A candidate that finds a smaller share of tumours than this in any fold is logged at WARN. */
  private static final double LEAST_RECALL =
      Double.parseDouble(System.getProperty("train.least-recall", "0.9"));

  private static final Logger log = LoggerFactory.getLogger(TrainStep.class);

  private TrainStep() {}

  /** Argument: the work folder. */
  public static void main(String[] args) {
    System.exit(Step.exitCodeOf("train", log, () -> run(new WorkFolder(Path.of(args[0])))));
  }

  static void run(WorkFolder work) throws IOException {
    Dataset<Label> rows = LabelledRows.read(work.trainingRows());
    log.atInfo()
        .addKeyValue("rows", rows.size())
        .addKeyValue("features", rows.getFeatureMap().size())
        .log("training on {} rows of {}", rows.size(), work.trainingRows());
    Map<Candidate, FoldScores> scores = crossValidate(rows);
    print(scores);
    Candidate best = bestOf(scores);
    train(best, rows, work);
  }

  private static Map<Candidate, FoldScores> crossValidate(Dataset<Label> rows) {
    Map<Candidate, FoldScores> scores = new LinkedHashMap<>();
    for (Candidate candidate : Candidate.grid()) {
      MDC.put("candidate", candidate.name());
      try {
        FoldScores folds = FoldScores.of(candidate, rows);
        logScores(candidate, folds);
        scores.put(candidate, folds);
      } finally {
        MDC.remove("candidate");
      }
    }
    return scores;
  }

  private static void logScores(Candidate candidate, FoldScores folds) {
    LoggingEventBuilder line = folds.leastRecall() < LEAST_RECALL ? log.atWarn() : log.atInfo();
    candidate.settings().forEach(line::addKeyValue);
    line.addKeyValue("accuracy", folds.accuracy())
        .addKeyValue("recall", folds.recall())
        .addKeyValue("least_recall", folds.leastRecall())
        .log(
            "{}: accuracy {}, tumours found {}, in the worst fold {}",
            candidate.name(),
            percent(folds.accuracy()),
            percent(folds.recall()),
            percent(folds.leastRecall()));
  }

  /** For whoever watches the step, and so to standard output. */
  private static void print(Map<Candidate, FoldScores> scores) {
    System.out.printf("%-28s %9s %9s %11s%n", "candidate", "accuracy", "recall", "worst fold");
    scores.forEach(
        (candidate, folds) ->
            System.out.printf(
                "%-28s %9s %9s %11s%n",
                candidate.name(),
                percent(folds.accuracy()),
                percent(folds.recall()),
                percent(folds.leastRecall())));
  }

  private static Candidate bestOf(Map<Candidate, FoldScores> scores) {
    Candidate best =
        scores.entrySet().stream()
            .max(Comparator.comparingDouble(entry -> entry.getValue().accuracy()))
            .orElseThrow()
            .getKey();
    log.atInfo()
        .addKeyValue("candidate", best.name())
        .addKeyValue("accuracy", scores.get(best).accuracy())
        .log("best of {} candidates: {}", scores.size(), best.name());
    return best;
  }

  private static void train(Candidate best, Dataset<Label> rows, WorkFolder work)
      throws IOException {
    MDC.put("candidate", best.name());
    try {
      Model<Label> model = best.trainer().train(rows);
      model.serializeToFile(work.model());
      log.atInfo()
          .addKeyValue("bytes", Files.size(work.model()))
          .log("model written to {}", work.model());
    } finally {
      MDC.remove("candidate");
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.steps;

import io.steplog.samples.data.LabelledRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;

/** Scores the trained model on rows it has never seen, and logs each row that it got wrong. */
public final class EvaluateStep {
  private static final Logger log = LoggerFactory.getLogger(EvaluateStep.class);

  private EvaluateStep() {}

  /** Argument: the work folder. */
  public static void main(String[] args) {
    System.exit(Step.exitCodeOf("evaluate", log, () -> run(new WorkFolder(Path.of(args[0])))));
  }

  static LabelEvaluation run(WorkFolder work) throws IOException {
    Model<Label> model = Model.deserializeFromFile(work.model()).castModel(Label.class);
    Dataset<Label> heldOut = LabelledRows.read(work.heldOutRows());
    log.atInfo()
        .addKeyValue("rows", heldOut.size())
        .log(
            "scoring {} on {} held-out rows",
            model.getProvenance().getTrainerProvenance().getClassName(),
            heldOut.size());
    heldOut.forEach(row -> check(row, model.predict(row)));
    LabelEvaluation evaluation = new LabelEvaluator().evaluate(model, heldOut);
    logScores(evaluation);
    return evaluation;
  }

  private static void check(Example<Label> row, Prediction<Label> prediction) {
    Label truth = row.getOutput();
    Label guess = prediction.getOutput();
    if (guess.getLabel().equals(truth.getLabel())) {
      return;
    }
    Object line = row.getMetadataValue(LabelledRows.LINE).orElse("?");
    // A missed tumour costs more than a needless second look.
    boolean missed = truth.getLabel().equals(LabelledRows.MALIGNANT.getLabel());
    log.atLevel(missed ? Level.WARN : Level.INFO)
        .addKeyValue("line", line)
        .addKeyValue("truth", truth.getLabel())
        .addKeyValue("guess", guess.getLabel())
        .addKeyValue("score", guess.getScore())
        .log("line {} is {}, taken for {}", line, truth.getLabel(), guess.getLabel());
  }

  private static void logScores(LabelEvaluation evaluation) {
    log.info("confusion matrix\n{}", evaluation.getConfusionMatrix().toString().stripTrailing());
    log.atInfo()
        .addKeyValue("accuracy", evaluation.accuracy())
        .addKeyValue("recall", evaluation.recall(LabelledRows.MALIGNANT))
        .addKeyValue("precision", evaluation.precision(LabelledRows.MALIGNANT))
        .log(
            "accuracy on held-out rows: {}",
            String.format(Locale.ROOT, "%.1f %%", 100 * evaluation.accuracy()));
  }
}

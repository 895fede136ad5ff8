// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.steps;

import io.steplog.samples.data.LabelledRows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.evaluation.KFoldSplitter;

/**
 * How a candidate did on each fold of a cross-validation; equal data and candidate give equal
 * scores.
 */
record FoldScores(List<Score> folds) {
  private static final int FOLDS = 5;
  private static final long SEED = 5;

  private static final Logger log = LoggerFactory.getLogger(FoldScores.class);

  FoldScores {
    folds = List.copyOf(folds);
  }

  /** Recall is that of the malignant class: the share of tumours that were found. */
  record Score(double accuracy, double recall) {
    static Score of(LabelEvaluation evaluation) {
      return new Score(evaluation.accuracy(), evaluation.recall(LabelledRows.MALIGNANT));
    }
  }

  /** Trains the candidate once for each fold, with {@code fold} in the MDC. */
  static FoldScores of(Candidate candidate, Dataset<Label> rows) {
    List<Score> scores = new ArrayList<>();
    Iterator<KFoldSplitter.TrainTestFold<Label>> folds =
        new KFoldSplitter<Label>(FOLDS, SEED).split(rows, true);
    while (folds.hasNext()) {
      MDC.put("fold", (scores.size() + 1) + "/" + FOLDS);
      try {
        scores.add(scoreOf(candidate, folds.next()));
      } finally {
        MDC.remove("fold");
      }
    }
    return new FoldScores(scores);
  }

  private static Score scoreOf(Candidate candidate, KFoldSplitter.TrainTestFold<Label> fold) {
    Model<Label> model = candidate.trainer().train(fold.train);
    Score score = Score.of(new LabelEvaluator().evaluate(model, fold.test));
    log.atDebug()
        .addKeyValue("accuracy", score.accuracy())
        .addKeyValue("recall", score.recall())
        .log("trained on {} rows, scored on {}", fold.train.size(), fold.test.size());
    return score;
  }

  double accuracy() {
    return mean(Score::accuracy);
  }

  double recall() {
    return mean(Score::recall);
  }

  /** The recall of the worst fold. */
  double leastRecall() {
    return folds.stream().mapToDouble(Score::recall).min().orElse(Double.NaN);
  }

  private double mean(ToDoubleFunction<Score> of) {
    return folds.stream().mapToDouble(of).average().orElse(Double.NaN);
  }
}

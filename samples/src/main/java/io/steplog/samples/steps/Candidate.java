// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.steps;

import java.util.List;
import java.util.Map;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.transform.TransformTrainer;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.transformations.MeanStdDevTransformation;

/** One way to train the model, with its settings as they are logged. */
record Candidate(String name, Map<String, Object> settings, Trainer<Label> trainer) {
  private static final long SEED = 11;
  private static final float ALL_FEATURES = 1.0f;
  private static final float FEATURES_PER_SPLIT = 0.3f;

  /** The grid that is searched; new trainers each time, since a trainer counts what it trained. */
  static List<Candidate> grid() {
    return List.of(
        tree(3),
        tree(6),
        forest(10),
        forest(30),
        logistic(0.01, 5),
        logistic(0.1, 5),
        logistic(0.1, 20));
  }

  private static Candidate tree(int depth) {
    return new Candidate(
        "tree-depth-" + depth,
        Map.of("depth", depth),
        new CARTClassificationTrainer(depth, ALL_FEATURES, SEED));
  }

  private static Candidate forest(int trees) {
    Trainer<Label> forest =
        new RandomForestTrainer<>(
            new CARTClassificationTrainer(8, FEATURES_PER_SPLIT, SEED),
            new VotingCombiner(),
            trees,
            SEED);
    return new Candidate("forest-" + trees, Map.of("trees", trees, "depth", 8), forest);
  }

  private static Candidate logistic(double learningRate, int epochs) {
    LinearSGDTrainer sgd =
        new LinearSGDTrainer(
            new LogMulticlass(), new AdaGrad(learningRate, 0.1), epochs, 2000, SEED);
    // Areas run to 2,500 and symmetries to 0.3: without scaling the gradient sees little but the
    // areas.
    TransformationMap scaling = new TransformationMap(List.of(new MeanStdDevTransformation()));
    return new Candidate(
        "logistic-rate-" + learningRate + "-epochs-" + epochs,
        Map.of("rate", learningRate, "epochs", epochs),
        new TransformTrainer<>(sgd, scaling, true));
  }
}

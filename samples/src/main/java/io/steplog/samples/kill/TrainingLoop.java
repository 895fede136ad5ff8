// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.kill;

import io.steplog.samples.data.StratifiedSplit;
import io.steplog.samples.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Trains for as many epochs as it is told, logging as training loops do: a line for each batch, and
 * after each epoch the scores of the held-out half of the rows in one burst. Numbers its log calls
 * from 1 and counts each one when it has returned.
 */
public final class TrainingLoop {
  private static final int HIDDEN_UNITS = 128;
  private static final int BATCH = 32;
  private static final double RATE = 0.05;
  private static final double HELD_OUT_SHARE = 0.5;
  private static final long SEED = 3;

  private static final Logger log = LoggerFactory.getLogger(TrainingLoop.class);

  private final int attempt;
  private final CallCounter counter;
  private final List<Network.Sample> training;
  private final List<Network.Sample> heldOut;
  private final Network network;
  private final Random random = new Random(SEED);
  private long calls;

  private TrainingLoop(Table table, int attempt, CallCounter counter) {
    this.attempt = attempt;
    this.counter = counter;
    StratifiedSplit parts = StratifiedSplit.of(table, HELD_OUT_SHARE, SEED);
    training = new ArrayList<>(Samples.of(parts.training(), table));
    heldOut = Samples.of(parts.heldOut(), table);
    network = new Network(training.get(0).features().length, HIDDEN_UNITS, random);
  }

  /**
   * Arguments: the data file, the number of epochs, the number of this attempt, the file to count
   * calls in.
   */
  public static void main(String[] args) throws IOException {
    CallCounter counter = CallCounter.open(Path.of(args[3]));
    TrainingLoop loop =
        new TrainingLoop(Table.read(Path.of(args[0])), Integer.parseInt(args[2]), counter);
    loop.train(Integer.parseInt(args[1]));
  }

  private void train(int epochs) {
    say(Level.INFO, "training on " + training.size() + " rows, " + heldOut.size() + " held out");
    for (int epoch = 1; epoch <= epochs; epoch++) {
      MDC.put("epoch", Integer.toString(epoch));
      double loss = learnAll();
      double accuracy = scoreHeldOut();
      say(
          Level.INFO,
          "epoch "
              + epoch
              + " done: loss "
              + round(loss)
              + ", held-out accuracy "
              + round(accuracy));
    }
  }

  private double learnAll() {
    Collections.shuffle(training, random);
    double sum = 0;
    for (int from = 0; from < training.size(); from += BATCH) {
      List<Network.Sample> batch = training.subList(from, Math.min(from + BATCH, training.size()));
      double loss = network.learn(batch, RATE);
      sum += loss * batch.size();
      say(Level.INFO, "batch " + (1 + from / BATCH) + ": loss " + round(loss));
    }
    return sum / training.size();
  }

  private double scoreHeldOut() {
    List<String> lines = new ArrayList<>();
    int right = 0;
    for (Network.Sample sample : heldOut) {
      double score = network.score(sample.features());
      boolean hit = (score > 0.5) == (sample.truth() == 1);
      right += hit ? 1 : 0;
      lines.add("line " + sample.line() + " scored " + round(score) + (hit ? "" : ", wrong"));
    }
    lines.forEach(line -> say(Level.DEBUG, line));
    return (double) right / heldOut.size();
  }

  private void say(Level level, String what) {
    long call = ++calls;
    log.atLevel(level).log("attempt {} call {}: {}", attempt, call, what);
    counter.returned(call);
  }

  private static String round(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}

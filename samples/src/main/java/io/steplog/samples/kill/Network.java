// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.kill;

import java.util.List;
import java.util.Random;

/**
 * A network of one hidden layer that learns to tell two classes apart by gradient descent; for one
 * thread.
 */
final class Network {
  private static final double MOMENTUM = 0.9;

  /** One row: scaled features and its class, 1 or 0. */
  record Sample(int line, double[] features, double truth) {}

  private final double[][] hidden;
  private final double[] output;
  private final double[][] hiddenStep;
  private final double[] outputStep;
  private final double[] activations;

  Network(int features, int units, Random random) {
    hidden = new double[units][features];
    output = new double[units];
    hiddenStep = new double[units][features];
    outputStep = new double[units];
    activations = new double[units];
    for (int unit = 0; unit < units; unit++) {
      output[unit] = random.nextGaussian() / Math.sqrt(units);
      for (int feature = 0; feature < features; feature++) {
        hidden[unit][feature] = random.nextGaussian() / Math.sqrt(features);
      }
    }
  }

  /** The probability of class 1. */
  double score(double[] features) {
    double sum = 0;
    for (int unit = 0; unit < hidden.length; unit++) {
      double weighted = 0;
      for (int feature = 0; feature < features.length; feature++) {
        weighted += hidden[unit][feature] * features[feature];
      }
      activations[unit] = Math.tanh(weighted);
      sum += output[unit] * activations[unit];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /** Goes one step down the gradient of the batch and returns the mean loss before it. */
  double learn(List<Sample> batch, double rate) {
    decay(MOMENTUM);
    double loss = 0;
    for (Sample sample : batch) {
      double score = score(sample.features());
      loss -= Math.log(Math.max(1e-12, sample.truth() == 1 ? score : 1 - score));
      push(sample.features(), rate * (sample.truth() - score) / batch.size());
    }
    step();
    return loss / batch.size();
  }

  /**
   * Adds one sample's share of the gradient; relies on the activations that {@link #score} has just
   * left.
   */
  private void push(double[] features, double error) {
    for (int unit = 0; unit < hidden.length; unit++) {
      double back = error * output[unit] * (1 - activations[unit] * activations[unit]);
      outputStep[unit] += error * activations[unit];
      for (int feature = 0; feature < features.length; feature++) {
        hiddenStep[unit][feature] += back * features[feature];
      }
    }
  }

  private void decay(double factor) {
    for (int unit = 0; unit < hidden.length; unit++) {
      outputStep[unit] *= factor;
      for (int feature = 0; feature < hiddenStep[unit].length; feature++) {
        hiddenStep[unit][feature] *= factor;
      }
    }
  }

  private void step() {
    for (int unit = 0; unit < hidden.length; unit++) {
      output[unit] += outputStep[unit];
      for (int feature = 0; feature < hiddenStep[unit].length; feature++) {
        hidden[unit][feature] += hiddenStep[unit][feature];
      }
    }
  }
}

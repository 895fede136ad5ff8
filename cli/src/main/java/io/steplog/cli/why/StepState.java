// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.why;

/** How a step stands. */
enum StepState {
  /** Its process ended in good order, and its last lines hold no ERROR. */
  ENDED("ended"),
  /** Its process ended in good order, with an ERROR among the last lines. */
  FAILED("failed"),
  /** Its last process is gone without having closed its journal. */
  KILLED("killed"),
  /** Its process holds its journal. */
  RUNNING("running");

  private final String word;

  StepState(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}

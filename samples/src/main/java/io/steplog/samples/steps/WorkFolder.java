// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.steps;

import java.nio.file.Path;

/** Names the files that one step leaves for the next; creates none of them. */
record WorkFolder(Path path) {
  Path trainingRows() {
    return path.resolve("train.csv");
  }

  Path heldOutRows() {
    return path.resolve("held-out.csv");
  }

  Path model() {
    return path.resolve("model.tribuo");
  }
}

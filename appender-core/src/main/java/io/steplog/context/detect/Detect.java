// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect;

import io.steplog.record.Origin;

/** How much of what is found of a process becomes its origin's. */
public enum Detect {
  /** All of it. */
  ALL,
  /** Run, step, source, attempt and map index: what entries are kept apart by. */
  IDS,
  /** Nothing: what no setting and no program says has a name of its own. */
  NONE;

  private static final String[] IDS_ALONE = {
    Findings.RUN, Findings.STEP, Findings.SOURCE, Origin.ATTEMPT, Origin.MAP_INDEX
  };

  /** What counts of what orchestrators and tools say. */
  public Findings ofSystems(Findings found) {
    return switch (this) {
      case ALL -> found;
      case IDS -> found.only(IDS_ALONE);
      case NONE -> new Findings();
    };
  }

  /** What counts of what the machine and the process say, which is no id. */
  public Findings ofProcess(Findings found) {
    return this == ALL ? found : new Findings();
  }
}

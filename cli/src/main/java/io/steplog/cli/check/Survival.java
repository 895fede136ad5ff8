// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.check;

/**
 * What becomes of a journal, by the place that it lies in: rows of the table in the README, in its
 * words.
 */
enum Survival {
  /** A file system that is the container's alone. */
  CONTAINER_LAYER("the container's own layer", "kept", "lost", "lost", "lost"),
  /** A file system in memory. */
  MEMORY("memory", "kept", "kept if it is an emptyDir", "lost", "lost"),
  /** A volume that is made and deleted with the pod. */
  POD_VOLUME("an emptyDir on disk", "kept", "kept", "lost", "lost"),
  /** Where the system cleans up, on a disk that is the pod's or the machine's. */
  TEMPORARY("the temporary directory", "kept", "as the layer it is on", "lost", "lost"),
  /** A disk of the machine, or a volume on one. */
  DISK("a local disk", "kept", "kept", "kept", "lost with the disk"),
  /** A file system on another machine. */
  NETWORK("a network volume", "kept", "kept", "kept", "kept as far as the volume is"),
  /** No file at all. */
  NOWHERE("the process's memory", "lost", "lost", "lost", "lost");

  private final String place;
  private final String killed;
  private final String containerRestarted;
  private final String podDeleted;
  private final String nodeLost;

  Survival(
      String place, String killed, String containerRestarted, String podDeleted, String nodeLost) {
    this.place = place;
    this.killed = killed;
    this.containerRestarted = containerRestarted;
    this.podDeleted = podDeleted;
    this.nodeLost = nodeLost;
  }

  /** Where that is, in words. */
  String place() {
    return place;
  }

  /** Whether what lies there is gone with the container. */
  boolean endsWithTheContainer() {
    return containerRestarted.equals("lost");
  }

  /** The row, in one line. */
  String sentence() {
    return "SIGKILL, container alive: "
        + killed
        + "; container restarted: "
        + containerRestarted
        + "; pod deleted: "
        + podDeleted
        + "; node lost: "
        + nodeLost;
  }
}

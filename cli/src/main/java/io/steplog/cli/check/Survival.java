// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.check;

/**
 * What outlives what, by the place that files lie in: rows of the table in the README.
 *
 * <p>Of a lost node a disk gives back only what was forced to it, as {@code durability = sync}
 * does.
 */
enum Survival {
  /** A file system that is the container's alone. */
  CONTAINER_LAYER("the container's own layer", "yes", "no", "no", "no"),
  /** A file system in memory. */
  MEMORY("memory (tmpfs)", "yes", "only as a volume of the pod", "no", "no"),
  /** A volume that is made and deleted with the pod. */
  POD_VOLUME("a volume of the pod (emptyDir)", "yes", "yes", "no", "no"),
  /** A disk of the machine. */
  DISK("a disk", "yes", "yes", "yes", "with durability = sync, if the disk is kept"),
  /** A file system on another machine. */
  NETWORK("a network volume", "yes", "yes", "yes", "with durability = sync"),
  /** No file at all. */
  NOWHERE("the process's memory", "no", "no", "no", "no");

  private final String place;
  private final String kill;
  private final String containerRestart;
  private final String podDeleted;
  private final String nodeLost;

  Survival(String place, String kill, String containerRestart, String podDeleted, String nodeLost) {
    this.place = place;
    this.kill = kill;
    this.containerRestart = containerRestart;
    this.podDeleted = podDeleted;
    this.nodeLost = nodeLost;
  }

  /** Where that is, in words. */
  String place() {
    return place;
  }

  /** Whether what lies there is gone with the container. */
  boolean endsWithTheContainer() {
    return containerRestart.equals("no");
  }

  /** The row, in one line. */
  String sentence() {
    return "survives SIGKILL: "
        + kill
        + "; a container's restart: "
        + containerRestart
        + "; the pod's deletion: "
        + podDeleted
        + "; the node's loss: "
        + nodeLost;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog;

/** What an accepted entry survives before it is stored. */
public enum Durability {
  /** Nothing: the journal is memory of the process. */
  MEMORY,

  /** The death of the process. */
  PROCESS,

  /** The loss of the node: the log call waits for the disk. */
  SYNC
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect;

/**
 * Knows what one system tells a process about itself. Called once a process by one thread; reads
 * environment and files of bounded size, and may throw: then it is reported and passed over.
 */
public interface Detector {
  /** All that is taken as it stands. */
  SystemTable table();

  /** Adds what takes more than copying; the table was read before. */
  default void refine(ProcessView view, Findings into) {}
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.agent;

/**
 * A front end that has to be told at the start of the process that it is to attach itself. Found by
 * {@link java.util.ServiceLoader}; one whose framework asks it by itself needs none.
 */
public interface Attachment {
  /**
   * Sees to it that the framework's events reach Steplog from its first use on. Called once, before
   * the program's main method, by its thread. Must not start the framework: the program may set
   * first what its configuration is to find.
   */
  void attach();
}

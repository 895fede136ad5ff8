// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

/**
 * The thread that logged, as it was at the call.
 *
 * @param name may be empty, as virtual threads' names are
 * @param id the JVM's id, 0 where the framework does not know it
 * @param priority 1 to 10, 0 where unknown
 * @param virtual whether it is a virtual thread
 */
public record LogThread(String name, long id, int priority, boolean virtual) {
  /** No thread is known, as in an entry that a log store made up or did not keep. */
  public static final LogThread UNKNOWN = new LogThread("", 0, 0, false);
}

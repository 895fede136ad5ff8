// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.verb;

import java.io.IOException;

/** One thing that the command can do. Its options are set once, before it runs once. */
public interface Verb {
  /**
   * Does it, and says how it ended.
   *
   * @throws io.steplog.cli.ask.WrongUsage if arguments or settings are wrong, with all problems
   * @throws IOException if a store cannot be read at all
   */
  Ended run(Session session) throws IOException;
}

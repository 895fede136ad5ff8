// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.verb;

import io.steplog.cli.open.OpenedStore;
import io.steplog.cli.open.StoreOptions;
import io.steplog.cli.open.Stores;
import io.steplog.cli.terminal.Screen;
import io.steplog.cli.terminal.Surroundings;
import io.steplog.cli.walk.Damage;
import io.steplog.diagnostics.Diagnostics;
import java.time.Clock;

/**
 * What a verb works with.
 *
 * @param surroundings the process around it
 * @param screen where it prints
 * @param stores where it reads
 */
public record Session(Surroundings surroundings, Screen screen, Stores stores) {
  /** What the time is. */
  public Clock clock() {
    return surroundings.clock();
  }

  /** Opens the store that a verb is to read from, for reading alone. */
  public OpenedStore open(StoreOptions options) {
    return stores.open(options, diagnostics());
  }

  /** Where the library says what it has to say of itself: on standard error. */
  public Diagnostics diagnostics() {
    return new Remarks(screen);
  }

  /** Says what could not be read, if anything, and how the verb ended by that. */
  public Ended report(Damage damage, Ended otherwise) {
    if (damage.isNone()) {
      return otherwise;
    }
    damage.notes().forEach(screen::remark);
    if (damage.count() > 0) {
      screen.remark(
          damage.count() + " damaged lines or regions were passed over; steplog verify lists them");
    }
    return Ended.INCOMPLETE;
  }
}

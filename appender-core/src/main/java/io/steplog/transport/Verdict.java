// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport;

import io.steplog.store.SinkResult.Rejection;
import java.time.Duration;
import java.util.List;

/** What a backend makes of the entries of one call. */
public sealed interface Verdict {
  /**
   * It has them.
   *
   * @param rejected but for so many, which it will never take
   * @param why the backend's reason for those, empty where there are none
   * @param rejections those of them that the backend names
   */
  record Taken(int rejected, String why, List<Rejection> rejections) implements Verdict {
    public Taken {
      rejections = List.copyOf(rejections);
    }

    /** As the other, where the backend names none. */
    public Taken(int rejected, String why) {
      this(rejected, why, List.of());
    }

    /** All but these. */
    public Taken(List<Rejection> rejections) {
      this(rejections.size(), rejections.isEmpty() ? "" : rejections.get(0).why(), rejections);
    }
  }

  /**
   * It may take them later.
   *
   * @param delay how long it wants to be left alone, zero where it did not say
   */
  record Later(Duration delay, String why) implements Verdict {}

  /** The call was too large; smaller ones may pass. */
  record TooLarge(String why) implements Verdict {}

  /** Something in the call is wrong; the rest may pass without it. */
  record Malformed(String why) implements Verdict {}

  /** It will never take them. */
  record Refused(String why) implements Verdict {}

  /** Who mends a key needs longer than a server that is busy. */
  Duration HELD = Duration.ofSeconds(30);

  /**
   * The verdict where nothing but a status is known.
   *
   * @param wish how long the backend wants to be left alone, zero where it did not say
   */
  static Verdict of(Meaning meaning, Duration wish, String why) {
    return switch (meaning) {
      case TAKEN -> new Taken(0, "");
      case LATER -> new Later(wish, why);
      case HOLD -> new Later(wish.compareTo(HELD) > 0 ? wish : HELD, why);
      case HALVE -> new TooLarge(why);
      case BISECT -> new Malformed(why);
      case REFUSE -> new Refused(why);
    };
  }
}

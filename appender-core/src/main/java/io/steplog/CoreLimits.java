// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import io.steplog.settings.SettingKey;
import io.steplog.settings.Settings;
import io.steplog.settings.SettingsCheck;
import java.util.Optional;

/** What must hold between the core's settings: each of them must leave room for the others. */
final class CoreLimits implements SettingsCheck {
  /** A segment is at most this part of the journal's bound, so that the oldest can be given up. */
  private static final long SEGMENTS_AT_LEAST = 8;

  @Override
  public Optional<Contradiction<?>> find(Settings settings) {
    Optional<Long> bound = settings.find(CoreKeys.JOURNAL_MAX_BYTES);
    long segment = settings.get(CoreKeys.JOURNAL_SEGMENT_BYTES);
    if (bound.isPresent() && segment > bound.get() / SEGMENTS_AT_LEAST) {
      return atMost(
          CoreKeys.JOURNAL_SEGMENT_BYTES,
          bound.get() / SEGMENTS_AT_LEAST,
          "more than an eighth of journal.max-bytes = " + shown(bound.get()));
    }
    if (settings.get(CoreKeys.ENTRY_MAX_BYTES) > segment / 2) {
      return atMost(
          CoreKeys.ENTRY_MAX_BYTES,
          segment / 2,
          "more than half of journal.segment-bytes = " + shown(segment));
    }
    if (bound.isPresent() && settings.get(CoreKeys.BATCH_MAX_BYTES) > bound.get()) {
      return atMost(
          CoreKeys.BATCH_MAX_BYTES,
          bound.get(),
          "more than journal.max-bytes = " + shown(bound.get()));
    }
    if (settings.get(CoreKeys.RETRY_INITIAL_DELAY).compareTo(settings.get(CoreKeys.RETRY_MAX_DELAY))
        > 0) {
      return atMost(
          CoreKeys.RETRY_INITIAL_DELAY,
          settings.get(CoreKeys.RETRY_MAX_DELAY),
          "longer than retry.max-delay");
    }
    return Optional.empty();
  }

  private static <T> Optional<Contradiction<?>> atMost(SettingKey<T> key, T most, String why) {
    return Optional.of(new Contradiction<>(key, why, most));
  }

  private static String shown(long bytes) {
    return CoreKeys.ENTRY_MAX_BYTES.type().show(bytes);
  }
}

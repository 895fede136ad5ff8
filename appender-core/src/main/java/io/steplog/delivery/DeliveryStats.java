// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What one worker met so far; what became of the entries is in the journal's ledger. Written by its
 * thread only; read by any.
 */
public final class DeliveryStats {
  private final AtomicLong retries = new AtomicLong();
  private volatile @Nullable String trouble;
  private volatile @Nullable String lastError;

  DeliveryStats() {}

  /** How often a batch had to be tried again. */
  public long retries() {
    return retries.get();
  }

  /** Why the store takes nothing at the moment, {@code null} while it does. */
  public @Nullable String trouble() {
    return trouble;
  }

  /** What went wrong last, {@code null} while nothing did. */
  public @Nullable String lastError() {
    return lastError;
  }

  void failed(String why) {
    retries.incrementAndGet();
    trouble = why;
    lastError = why;
  }

  void refused(String why) {
    lastError = why;
  }

  void recovered() {
    trouble = null;
  }
}

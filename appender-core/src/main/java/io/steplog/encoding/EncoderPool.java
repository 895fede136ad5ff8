// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lends encoders: never blocks, and whoever finds none gets a new one. Any thread, virtual ones
 * included; a log call within a log call (an argument's {@code toString} that logs) gets another.
 *
 * <p>Slots rather than thread locals, which would hold on to this class's loader in every thread
 * that ever logged. A thread keeps to its own slot, so that two threads seldom meet at one.
 */
public final class EncoderPool {
  // A reference is 4 or 8 bytes: neighbours a cache line or more apart do not disturb each other.
  private static final int APART = 16;
  private static final int SLOTS =
      Integer.highestOneBit(Math.max(16, Runtime.getRuntime().availableProcessors() * 8));

  private final AtomicReferenceArray<@Nullable EntryEncoder> slots =
      new AtomicReferenceArray<>((SLOTS + 1) * APART);
  private final NameTable names;
  private final int entryMaxBytes;

  /** A pool whose encoders cut entries at so many bytes. */
  public EncoderPool(NameTable names, int entryMaxBytes) {
    this.names = names;
    this.entryMaxBytes = entryMaxBytes;
  }

  /** An encoder for this thread, until {@link #giveBack}. */
  public EntryEncoder borrow() {
    EntryEncoder kept = slots.getAndSet(slot(), null);
    return kept != null ? kept : new EntryEncoder(names, entryMaxBytes);
  }

  /** Takes an encoder back; one that is not given back is garbage, no more. */
  public void giveBack(EntryEncoder encoder) {
    encoder.trim();
    slots.lazySet(slot(), encoder);
  }

  private static int slot() {
    long id = Thread.currentThread().getId();
    return ((int) (id * 0x9E3779B97F4A7C15L >>> 40) & (SLOTS - 1)) * APART + APART;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.flavor.artifact.file.StoreFiles;
import io.steplog.flavor.artifact.format.MessagePattern;
import io.steplog.flavor.artifact.packing.Packing;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.record.OriginIds;
import io.steplog.store.LogSink;
import io.steplog.store.SinkResult;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts each entry into the files once, whatever was killed or failed before: what the files hold
 * already of a batch is passed over. Trouble of the disk is answered with {@link
 * SinkResult.RetryAfter}. Used by one thread at a time; memory and open files are bounded whatever
 * the number of origins.
 */
public final class ArtifactSink implements LogSink {
  /** So many origins are remembered with their part; of more the files tell when they come. */
  static final int MOST_REMEMBERED = 2_048;

  private static final Duration RETRY = Duration.ofMillis(500);
  private static final long TICK_NANOS = Duration.ofSeconds(1).toNanos();

  private record Key(long writer, OriginIds ids) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && writer == that.writer && ids.equals(that.ids);
    }

    @Override
    public int hashCode() {
      return 31 * Long.hashCode(writer) + ids.hashCode();
    }
  }

  private final WriteContext context;
  private final Map<Key, OriginParts> origins = new LinkedHashMap<>(64, 0.75f, true);
  private final Set<Long> writers = new LinkedHashSet<>();
  private long tickedNanos;
  private boolean closed;

  /**
   * A sink into these files.
   *
   * @param messages what is stored as the message
   * @param clock names parts
   * @param nanoTime measures how old parts are
   * @param packing packs finished parts; null where they stay as they are
   */
  public ArtifactSink(
      StoreFiles files,
      PartLimits limits,
      MessagePattern messages,
      InstantSource clock,
      LongSupplier nanoTime,
      Diagnostics diagnostics,
      @Nullable Packing packing) {
    context = new WriteContext(files, limits, messages, clock, nanoTime, diagnostics, packing);
    tickedNanos = nanoTime.getAsLong();
  }

  /** A sink that stores messages and parts as they are. */
  public ArtifactSink(
      StoreFiles files,
      PartLimits limits,
      InstantSource clock,
      LongSupplier nanoTime,
      Diagnostics diagnostics) {
    this(files, limits, MessagePattern.PLAIN, clock, nanoTime, diagnostics, null);
  }

  @Override
  public SinkResult write(LogBatch batch) {
    if (closed) {
      return new SinkResult.Refused("the artifact store is closed");
    }
    context.calm();
    try {
      store(batch);
      return new SinkResult.Stored(
          batch.entries().size() - context.rejected, context.rejected, context.whyRejected);
    } catch (IOException e) {
      return new SinkResult.RetryAfter(RETRY, GrowingPart.reason(e));
    } finally {
      context.restoreInterrupt();
    }
  }

  private void store(LogBatch batch) throws IOException {
    context.rejected = 0;
    context.whyRejected = "";
    forgetEldest();
    writers.add(batch.writer());
    for (Map.Entry<OriginIds, List<LogEntry>> group : BatchGroups.of(batch.entries()).entrySet()) {
      Key key = new Key(batch.writer(), group.getKey());
      OriginParts parts = origins.get(key);
      if (parts == null) {
        parts = new OriginParts(context, batch, group.getValue().get(0).origin());
        origins.put(key, parts);
      }
      parts.store(group.getValue(), batch.from());
    }
  }

  /** Before a batch and not within it: what is in hand must not be read again from the files. */
  private void forgetEldest() {
    Iterator<OriginParts> eldest = origins.values().iterator();
    for (int over = origins.size() - MOST_REMEMBERED; over > 0; over--) {
      if (eldest.next().forget()) {
        eldest.remove();
      }
    }
  }

  @Override
  public void release(Origin origin) {
    context.calm();
    try {
      for (long writer : writers) {
        Key key = new Key(writer, OriginIds.of(origin));
        OriginParts parts = origins.get(key);
        if (parts != null && parts.sealOrSay()) {
          origins.remove(key);
        }
      }
    } finally {
      context.restoreInterrupt();
    }
  }

  @Override
  public void tick() {
    long now = context.nanoTime.getAsLong();
    if (now - tickedNanos >= TICK_NANOS) {
      tickedNanos = now;
      context.calm();
      try {
        for (Iterator<OriginParts> each = origins.values().iterator(); each.hasNext(); ) {
          if (each.next().tick()) {
            each.remove();
          }
        }
        context.catalogue.flush();
      } finally {
        context.restoreInterrupt();
      }
    }
  }

  @Override
  public SinkResult force() {
    context.durable = true;
    context.calm();
    try {
      for (OriginParts parts : origins.values()) {
        parts.force();
      }
      return new SinkResult.Stored(0);
    } catch (IOException e) {
      return new SinkResult.RetryAfter(RETRY, GrowingPart.reason(e));
    } finally {
      context.restoreInterrupt();
    }
  }

  @Override
  public void close(Duration deadline) {
    if (!closed) {
      closed = true;
      context.calm();
      try {
        closeWithin(deadline);
      } finally {
        context.restoreInterrupt();
      }
      origins.clear();
    }
  }

  private void closeWithin(Duration deadline) {
    long begun = context.nanoTime.getAsLong();
    for (OriginParts parts : origins.values()) {
      boolean late = context.nanoTime.getAsLong() - begun >= deadline.toNanos();
      if (late || !parts.sealOrSay()) {
        parts.closeAtOnce();
      }
    }
    context.catalogue.flush();
    if (context.packing != null) {
      context.packing.finish(deadline.minusNanos(context.nanoTime.getAsLong() - begun));
    }
  }
}

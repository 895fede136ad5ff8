// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.send;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.flavor.datadog.answer.Reply;
import io.steplog.flavor.datadog.answer.Verdict;
import io.steplog.flavor.datadog.place.KeySource;
import io.steplog.flavor.datadog.wire.Connection;
import io.steplog.settings.value.Secret;
import io.steplog.store.SinkResult;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends a parcel and does what the answers ask for: halves what is too large, looks for the entries
 * that spoil it, reads the key anew when it is refused. One thread.
 */
public final class Mail {
  /** Three bad entries are found in a full parcel; where all are bad, nobody sends them singly. */
  private static final int MOST_SEARCHES = 64;

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final String store;
  private final Connection connection;
  private final KeySource keySource;
  private final Diagnostics diagnostics;

  private @Nullable Secret key;
  private boolean toldOfHold;
  private int searchesLeft;

  /** Mail of this store, by this connection, with the key of this source. */
  public Mail(String store, Connection connection, KeySource keySource, Diagnostics diagnostics) {
    this.store = store;
    this.connection = connection;
    this.keySource = keySource;
    this.diagnostics = diagnostics;
  }

  /** Sends it all, or answers why the rest has to wait; notes how far it came. */
  SinkResult.@Nullable RetryAfter send(Parcel parcel, Progress progress) {
    searchesLeft = MOST_SEARCHES;
    return sendPart(parcel, progress);
  }

  private SinkResult.@Nullable RetryAfter sendPart(Parcel parcel, Progress progress) {
    Reply reply = submit(parcel);
    switch (reply.verdict()) {
      case STORED -> {
        toldOfHold = false;
        progress.stored(parcel.last());
        return null;
      }
      case HALVE -> {
        return parcel.size() > 1
            ? sendHalves(parcel, progress)
            : giveUp(parcel, progress, reply.why());
      }
      case BISECT -> {
        searchesLeft--;
        return parcel.size() > 1 && searchesLeft > 0
            ? sendHalves(parcel, progress)
            : giveUp(parcel, progress, reply.why());
      }
      default -> {
        return later(reply);
      }
    }
  }

  private SinkResult.@Nullable RetryAfter sendHalves(Parcel parcel, Progress progress) {
    for (Parcel half : parcel.halves()) {
      SinkResult.RetryAfter later = sendPart(half, progress);
      if (later != null) {
        return later;
      }
    }
    return null;
  }

  private static SinkResult.@Nullable RetryAfter giveUp(
      Parcel parcel, Progress progress, String why) {
    parcel.entries().forEach(entry -> progress.rejected(entry, why));
    return null;
  }

  private SinkResult.RetryAfter later(Reply reply) {
    boolean held = reply.verdict() == Verdict.HOLD;
    if (held && !toldOfHold) {
      toldOfHold = true;
      diagnostics.alert(
          "SL-311",
          "store "
              + store
              + ": "
              + reply.why()
              + "; its entries wait in the journal until datadog.api-key, datadog.api-key-file,"
              + " datadog.site or datadog.endpoint is right");
    }
    return new SinkResult.RetryAfter(reply.retryAfter(), reply.why());
  }

  /** A refused key is read anew, and where it is another one the parcel goes out once more. */
  private Reply submit(Parcel parcel) {
    try {
      Secret used = key == null ? keySource.read() : key;
      key = used;
      Reply reply = connection.submit(parcel.logs(), used);
      if (reply.status() == UNAUTHORIZED || reply.status() == FORBIDDEN) {
        Secret fresh = keySource.read();
        key = fresh;
        return fresh.equals(used) ? reply : connection.submit(parcel.logs(), fresh);
      }
      return reply;
    } catch (IOException e) {
      return new Reply(FORBIDDEN, Duration.ZERO, String.valueOf(e.getMessage()));
    }
  }
}

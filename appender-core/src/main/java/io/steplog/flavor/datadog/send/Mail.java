// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.send;

import com.datadog.api.client.v2.model.HTTPLogItem;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.flavor.datadog.answer.Reply;
import io.steplog.flavor.datadog.place.KeySource;
import io.steplog.flavor.datadog.wire.Connection;
import io.steplog.settings.value.Secret;
import io.steplog.transport.Meaning;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Submits logs, reads the key anew when it is refused, and says once that it is. One thread. */
public final class Mail {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final String store;
  private final Connection connection;
  private final KeySource keySource;
  private final Diagnostics diagnostics;

  private @Nullable Secret key;
  private boolean toldOfHold;

  /** Mail of this store, by this connection, with the key of this source. */
  public Mail(String store, Connection connection, KeySource keySource, Diagnostics diagnostics) {
    this.store = store;
    this.connection = connection;
    this.keySource = keySource;
    this.diagnostics = diagnostics;
  }

  /** One call, or two where the key was another one. */
  Reply send(List<HTTPLogItem> logs) {
    Reply reply = submit(logs);
    boolean held = reply.meaning() == Meaning.HOLD;
    if (held && !toldOfHold) {
      diagnostics.alert(
          "SL-311",
          "store "
              + store
              + ": "
              + reply.why()
              + "; its entries wait in the journal until datadog.api-key, datadog.api-key-file,"
              + " datadog.site or datadog.endpoint is right");
    }
    toldOfHold = held || toldOfHold && reply.meaning() != Meaning.TAKEN;
    return reply;
  }

  private Reply submit(List<HTTPLogItem> logs) {
    try {
      Secret used = key == null ? keySource.read() : key;
      key = used;
      Reply reply = connection.submit(logs, used);
      if (reply.status() == UNAUTHORIZED || reply.status() == FORBIDDEN) {
        Secret fresh = keySource.read();
        key = fresh;
        return fresh.equals(used) ? reply : connection.submit(logs, fresh);
      }
      return reply;
    } catch (IOException e) {
      return new Reply(FORBIDDEN, Duration.ZERO, String.valueOf(e.getMessage()));
    }
  }
}

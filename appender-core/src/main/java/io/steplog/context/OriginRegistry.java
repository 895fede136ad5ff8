// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.record.Origin;
import io.steplog.record.OriginIds;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The origins that are registered in this process, each once by its three ids. Any thread. */
public final class OriginRegistry {
  /** More than so many are warned of, once. */
  public static final int MANY = 1_000;

  private final ConcurrentHashMap<OriginIds, RegisteredOrigin> origins = new ConcurrentHashMap<>();
  private final OriginContext context = new OriginContext();

  /** No more than it takes to know that there are many. */
  private final Set<OriginIds> seen = ConcurrentHashMap.newKeySet();

  private final OriginReleaser releaser;

  /** A registry without origins. */
  public OriginRegistry(OriginReleaser releaser) {
    this.releaser = releaser;
  }

  /** Which origin is active on a thread. */
  public OriginContext context() {
    return context;
  }

  /** Makes an origin known; the one that is known already where the three ids are the same. */
  public RegisteredOrigin register(Origin origin, Diagnostics diagnostics) {
    saw(origin, diagnostics);
    return origins.computeIfAbsent(
        OriginIds.of(origin), ids -> new RegisteredOrigin(origin, context, this, releaser));
  }

  /** An origin is used, be it registered or named by a single call. */
  public void saw(Origin origin, Diagnostics diagnostics) {
    if (seen.size() <= MANY && seen.add(OriginIds.of(origin)) && seen.size() > MANY) {
      diagnostics.warn(
          "SL-306",
          "more than "
              + MANY
              + " origins in this process: each holds memory here and has files of its own in a"
              + " store; is an id of theirs different at each call?");
    }
  }

  /** Whether none is registered. */
  public boolean isEmpty() {
    return origins.isEmpty();
  }

  /** The origin that is registered under these ids, {@code null} without one. */
  public @Nullable RegisteredOrigin find(String pipelineRunId, String stepId, String source) {
    return origins.get(new OriginIds(pipelineRunId, stepId, source));
  }

  void forget(RegisteredOrigin origin) {
    origins.remove(OriginIds.of(origin.origin()), origin);
  }
}

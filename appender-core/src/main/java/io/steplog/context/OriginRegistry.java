// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.record.Origin;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The origins that are registered in this process, each once by its three ids. Any thread. */
public final class OriginRegistry {
  /** More than so many at a time are warned of: each costs memory here and files in a store. */
  public static final int MANY = 1_000;

  private record Ids(String pipelineRunId, String stepId, String source) {
    static Ids of(Origin origin) {
      return new Ids(origin.pipelineRunId(), origin.stepId(), origin.source());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Ids that
          && pipelineRunId.equals(that.pipelineRunId)
          && stepId.equals(that.stepId)
          && source.equals(that.source);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * pipelineRunId.hashCode() + stepId.hashCode()) + source.hashCode();
    }
  }

  private final ConcurrentHashMap<Ids, RegisteredOrigin> origins = new ConcurrentHashMap<>();
  private final OriginContext context = new OriginContext();
  private final AtomicBoolean warned = new AtomicBoolean();
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
    RegisteredOrigin registered =
        origins.computeIfAbsent(
            Ids.of(origin), ids -> new RegisteredOrigin(origin, context, this, releaser));
    if (origins.size() > MANY && warned.compareAndSet(false, true)) {
      diagnostics.warn(
          "SL-306",
          "more than "
              + MANY
              + " origins are registered: each holds memory until it is released, and has files of"
              + " its own in a store");
    }
    return registered;
  }

  /** Whether none is registered. */
  public boolean isEmpty() {
    return origins.isEmpty();
  }

  /** The origin that is registered under these ids, {@code null} without one. */
  public @Nullable RegisteredOrigin find(String pipelineRunId, String stepId, String source) {
    return origins.get(new Ids(pipelineRunId, stepId, source));
  }

  void forget(RegisteredOrigin origin) {
    origins.remove(Ids.of(origin.origin()), origin);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import io.steplog.record.Origin;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says which origin a log call has: what its diagnostic context names, else the one that is active
 * on the thread, else the process's. The same origin is the same object as long as it can be, so
 * that whoever numbers origins can go by identity. Any thread; never blocks.
 */
public final class OriginResolver {
  /** Overridden origins that are kept; a program that has more has them made anew. */
  private static final int MOST_KEPT = 256;

  private record Overridden(
      Origin base, @Nullable String run, @Nullable String step, @Nullable String source) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Overridden that
          && base.equals(that.base)
          && Objects.equals(run, that.run)
          && Objects.equals(step, that.step)
          && Objects.equals(source, that.source);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * (31 * base.hashCode() + Objects.hashCode(run)) + Objects.hashCode(step))
          + Objects.hashCode(source);
    }
  }

  /** Changed once at most, where the program names its process later. */
  private volatile Origin process;

  private final OriginRegistry registry;
  private final OriginContext context;
  private final String runKey;
  private final String stepKey;
  private final String sourceKey;
  private final ConcurrentHashMap<Overridden, Origin> overridden = new ConcurrentHashMap<>();

  /**
   * A resolver.
   *
   * @param process the process's own origin
   * @param registry the registered ones
   * @param keys the context's keys of run id, step id and source
   */
  public OriginResolver(Origin process, OriginRegistry registry, OriginKeys keys) {
    this.process = process;
    this.registry = registry;
    this.context = registry.context();
    this.runKey = keys.pipelineRunId();
    this.stepKey = keys.stepId();
    this.sourceKey = keys.source();
  }

  /** The process's own origin. */
  public Origin process() {
    return process;
  }

  /** The process is named: later calls without an origin of their own are of this one. */
  public void nameProcess(Origin origin) {
    process = origin;
    forgetOverrides();
  }

  /** The origin of a call with this diagnostic context on this thread. */
  public Origin resolve(Map<String, String> diagnosticContext) {
    if (diagnosticContext.isEmpty()) {
      return base();
    }
    return overridden(
        diagnosticContext.get(runKey),
        diagnosticContext.get(stepKey),
        diagnosticContext.get(sourceKey));
  }

  /** As {@link #resolve(Map)}, where only the values of single keys are at hand. */
  public Origin resolve(Function<String, @Nullable String> diagnosticContext) {
    return overridden(
        diagnosticContext.apply(runKey),
        diagnosticContext.apply(stepKey),
        diagnosticContext.apply(sourceKey));
  }

  private Origin base() {
    RegisteredOrigin active = context.current();
    return active == null ? process : active.origin();
  }

  private Origin overridden(@Nullable String run, @Nullable String step, @Nullable String source) {
    return run == null && step == null && source == null
        ? base()
        : override(new Overridden(base(), run, step, source));
  }

  /** Looks again what the next override names: it may have been registered meanwhile. */
  public void forgetOverrides() {
    overridden.clear();
  }

  private Origin override(Overridden by) {
    Origin known = overridden.get(by);
    if (known != null) {
      return known;
    }
    if (overridden.size() >= MOST_KEPT) {
      overridden.clear();
    }
    Origin made = make(by);
    Origin before = overridden.putIfAbsent(by, made);
    return before == null ? made : before;
  }

  private Origin make(Overridden by) {
    String run = chosen(by.run(), by.base().pipelineRunId());
    String step = chosen(by.step(), by.base().stepId());
    String source = chosen(by.source(), by.base().source());
    RegisteredOrigin registered = registry.find(run, step, source);
    return registered != null
        ? registered.origin()
        : new Origin(run, step, source, by.base().metadata());
  }

  /** An empty value is no id: frameworks put one where a variable is not set. */
  private static String chosen(@Nullable String override, String base) {
    return override == null || override.isEmpty() ? base : override;
  }
}

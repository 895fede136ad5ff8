// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel;

import io.steplog.account.RunAccounts;
import io.steplog.account.RunTally;
import io.steplog.context.OriginHold;
import io.steplog.context.OriginRegistry;
import io.steplog.context.OriginResolver;
import io.steplog.context.trace.CurrentTrace;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.encoding.Definition;
import io.steplog.encoding.EntryEncoder;
import io.steplog.encoding.NameTable;
import io.steplog.record.Origin;
import io.steplog.record.TraceContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The origins of one channel's entries: their numbers in the journal and, for registered ones, what
 * became of their entries. Any thread; never blocks.
 */
final class ChannelOrigins {
  private final OriginResolver resolver;
  private final OriginRegistry registry;
  private final NameTable names;
  private final OriginHold hold;
  private final RunAccounts accounts;
  private final Diagnostics diagnostics;
  private final CurrentTrace traces = CurrentTrace.find();
  private final AtomicBoolean processLogged = new AtomicBoolean();
  private final @Nullable RunTally processTally;

  /** The process's own; changed where the program names it, as is the next. */
  private volatile Definition process;

  /** What it was before, of which entries may still be under way. */
  private volatile @Nullable Definition formerProcess;

  /** What is defined beside an entry, so that those before have their origin after a kill too. */
  private volatile @Nullable Definition renaming;

  private final ConcurrentHashMap<Integer, OriginCounts> byNumber = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<List<String>, OriginCounts> byIds = new ConcurrentHashMap<>();

  /** The one beside the process's that was asked for last: most programs have one at a time. */
  private volatile @Nullable Definition last;

  ChannelOrigins(
      OriginResolver resolver,
      OriginRegistry registry,
      NameTable names,
      OriginHold hold,
      RunAccounts accounts,
      Diagnostics diagnostics) {
    this.resolver = resolver;
    this.registry = registry;
    this.names = names;
    this.hold = hold;
    this.accounts = accounts;
    this.diagnostics = diagnostics;
    this.processTally = accounts.newTally();
    this.process = names.origin(resolver.process());
  }

  /** The number of the origin that a call with this diagnostic context has. */
  Definition resolve(Map<String, String> diagnosticContext) {
    return definition(resolver.resolve(diagnosticContext));
  }

  /** An entry's origin, by the name that it has by now. */
  Origin of(EntryEncoder entry) {
    Definition written = entry.origin();
    if (written == null) {
      return here();
    }
    Object named = written.id() < 0 ? null : names.find(written.id());
    return (Origin) (named == null ? written.value() : named);
  }

  /** The process is named: what it logged so far, and is not delivered yet, is of this origin. */
  void nameProcess(Origin origin) {
    Definition unknown = process;
    resolver.nameProcess(origin);
    renaming = names.rename(unknown, origin);
    formerProcess = unknown;
    process = names.origin(origin);
    accounts.processNamed(origin);
    last = null;
    hold.end();
  }

  /** What keeps the first entries from delivery until the process is named. */
  OriginHold hold() {
    return hold;
  }

  /** Writes where an entry comes from: its origin, and the trace that this thread is part of. */
  void write(Definition origin, EntryEncoder entry) {
    entry.origin(origin);
    Definition first = renaming;
    if (first != null) {
      entry.comesAfter(first);
    }
    TraceContext trace = traces.here();
    if (trace != null) {
      entry.trace(trace);
    }
  }

  /** The origin of a call on this thread without a diagnostic context. */
  Origin here() {
    return resolver.resolve(Map.of());
  }

  /** The origin of a call on this thread, in whose diagnostic context keys have these values. */
  Origin here(Function<String, @Nullable String> context) {
    return resolver.resolve(context);
  }

  /** The number of an origin. */
  Definition definition(Origin origin) {
    Definition own = process;
    if (own.value() == origin) {
      if (!processLogged.get() && processLogged.compareAndSet(false, true)) {
        accounts.processBegan(origin, processTally);
      }
      return own;
    }
    Definition before = last;
    if (before != null && before.value() == origin) {
      return before;
    }
    Definition definition = names.origin(origin);
    registry.saw(origin, diagnostics);
    if (!registry.isEmpty() && !byNumber.containsKey(definition.id())) {
      keepCounts(definition.id(), origin);
    }
    last = definition;
    return definition;
  }

  /** An origin was registered: what was found out before may be that one. */
  void registered() {
    resolver.forgetOverrides();
    last = null;
  }

  /** The entry was appended, or was not. */
  void count(EntryEncoder entry, boolean accepted) {
    Definition origin = entry.origin();
    if (origin == null) {
      return;
    }
    if (accepted && processTally != null && (origin == process || origin == formerProcess)) {
      processTally.count(entry.severityNumber(), entry.thrown());
    }
    if (registry.isEmpty()) {
      return;
    }
    // Beyond so many origins there are no numbers.
    OriginCounts counts =
        origin.id() >= 0 ? byNumber.get(origin.id()) : byIds.get(ids((Origin) origin.value()));
    if (counts != null) {
      counts.count(entry, accepted);
    }
  }

  void stored(String store, Origin origin, long entries) {
    OriginCounts counts = registry.isEmpty() ? null : byIds.get(ids(origin));
    if (counts != null) {
      counts.stored(store, entries);
    }
  }

  void refused(String store, Origin origin, long entries) {
    OriginCounts counts = registry.isEmpty() ? null : byIds.get(ids(origin));
    if (counts != null) {
      counts.refused(store, entries);
    }
  }

  /** What is counted of an origin so far, {@code null} where it logged nothing here. */
  @Nullable OriginCounts counts(Origin origin) {
    return byIds.get(ids(origin));
  }

  /** How many of its calls were not accepted so far. */
  long notAccepted(Origin origin) {
    OriginCounts counts = counts(origin);
    return counts == null ? 0 : counts.notAccepted();
  }

  /** Counts an origin no longer. */
  void forget(Origin origin) {
    OriginCounts counts = byIds.remove(ids(origin));
    if (counts != null) {
      byNumber.values().removeIf(each -> each == counts);
      last = null;
    }
  }

  private void keepCounts(int number, Origin origin) {
    boolean registered =
        registry.find(origin.pipelineRunId(), origin.stepId(), origin.source()) != null;
    if (registered) {
      OriginCounts made = new OriginCounts(accounts.newTally());
      OriginCounts known = byIds.putIfAbsent(ids(origin), made);
      if (known == null) {
        accounts.began(origin, made.tally());
      }
      OriginCounts counts = known == null ? made : known;
      if (number >= 0) {
        byNumber.put(number, counts);
      }
    }
  }

  private static List<String> ids(Origin origin) {
    return List.of(origin.pipelineRunId(), origin.stepId(), origin.source());
  }
}

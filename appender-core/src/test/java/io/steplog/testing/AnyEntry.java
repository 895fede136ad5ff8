// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import io.steplog.record.CallSite;
import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import io.steplog.record.TraceContext;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;

/** Entries with any content: every item, text of any kind, values nested in each other. */
public final class AnyEntry {
  private static final int MOST_TEXT = 40;

  private AnyEntry() {}

  /** Text of any characters, halves of surrogate pairs and control characters among them. */
  public static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(MOST_TEXT),
        Arbitraries.strings().withCharRange('\0', '\uffff').ofMaxLength(MOST_TEXT),
        Arbitraries.strings().withCharRange('\ud700', '\ue000').ofMaxLength(8),
        Arbitraries.of("", "\0", "\ud800", "\udc00x", "\u202e", "😀", "\r\n", "\u001b[2J", "{}"),
        Arbitraries.of("a", "é漢", "漢").map(each -> each.repeat(600)));
  }

  /** A value as {@link Fields} holds them. */
  public static Arbitrary<Object> value() {
    return value(3);
  }

  private static Arbitrary<Object> value(int depth) {
    if (depth == 0) {
      return leaf();
    }
    Arbitrary<Object> inner = value(depth - 1).injectNull(0.1);
    return Arbitraries.oneOf(
        leaf(),
        inner.list().ofMaxSize(3).map(list -> (Object) list),
        Arbitraries.maps(text(), inner).ofMaxSize(3).map(map -> (Object) map));
  }

  private static Arbitrary<Object> leaf() {
    return Arbitraries.oneOf(
        text().map(each -> (Object) each),
        Arbitraries.longs().map(each -> (Object) each),
        Arbitraries.doubles().map(each -> (Object) each),
        Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0, Long.MIN_VALUE, true, false));
  }

  public static Arbitrary<ThrowableText> throwable() {
    return throwable(3);
  }

  private static Arbitrary<ThrowableText> throwable(int depth) {
    Arbitrary<ThrowableText> inner = depth == 0 ? null : throwable(depth - 1);
    return Combinators.combine(
            text(),
            text().injectNull(0.3),
            text().list().ofMaxSize(5),
            Arbitraries.integers().between(0, 100),
            inner == null ? Arbitraries.just(null) : inner.injectNull(0.5),
            inner == null ? Arbitraries.just(List.of()) : inner.list().ofMaxSize(2),
            text().injectNull(0.7))
        .as(ThrowableText::new);
  }

  public static Arbitrary<Origin> origin() {
    // Larger ones are cut.
    Arbitrary<String> id = text().filter(text -> text.length() <= MOST_TEXT);
    return Combinators.combine(id, id, id, Arbitraries.maps(id, id).ofMaxSize(2)).as(Origin::new);
  }

  private static Arbitrary<LogThread> thread() {
    return Combinators.combine(
            text(),
            Arbitraries.longs(),
            Arbitraries.integers().between(0, 127),
            Arbitraries.of(true, false))
        .as(LogThread::new);
  }

  private static Arbitrary<CallSite> callSite() {
    return Combinators.combine(
            text(), text(), text(), Arbitraries.integers().between(0, Integer.MAX_VALUE))
        .as(CallSite::new);
  }

  private static Arbitrary<TraceContext> trace() {
    return Combinators.combine(
            Arbitraries.longs(),
            // Two zeros are no trace.
            Arbitraries.longs().filter(low -> low != 0),
            Arbitraries.longs(),
            Arbitraries.integers().between(0, 255))
        .as(TraceContext::new);
  }

  /** An entry with any content, under the id that is given. */
  public static Arbitrary<LogEntry> entry(EntryId id) {
    return Builders.withBuilder(() -> EntryMaker.entry("").id(id.writer(), id.position()))
        .use(Arbitraries.longs())
        .in(EntryMaker::at)
        .use(Combinators.combine(Arbitraries.of(LogSeverity.class), text()).as(Map::entry))
        .in((maker, severity) -> maker.severity(severity.getKey(), severity.getValue()))
        .use(text())
        .in(EntryMaker::logger)
        .use(text())
        .in(EntryMaker::message)
        .use(
            Combinators.combine(text().injectNull(0.3), value().injectNull(0.1).list().ofMaxSize(4))
                .as(Templated::new))
        .in((maker, templated) -> maker.template(templated.template, templated.arguments))
        .use(thread())
        .in(EntryMaker::thread)
        .use(Arbitraries.maps(text(), text()).ofMaxSize(4))
        .in(EntryMaker::context)
        .use(text().list().ofMaxSize(3))
        .in(EntryMaker::contextStack)
        .use(text().list().ofMaxSize(3))
        .in(EntryMaker::markers)
        .use(Arbitraries.maps(text(), value().injectNull(0.1)).ofMaxSize(4).map(Fields::of))
        .in(EntryMaker::fields)
        .use(throwable().injectNull(0.5))
        .in(EntryMaker::throwable)
        .use(callSite().injectNull(0.5))
        .in(EntryMaker::callSite)
        .use(trace().injectNull(0.5))
        .in(EntryMaker::trace)
        .use(Arbitraries.longs().injectNull(0.5))
        .in(EntryMaker::sequence)
        .use(origin())
        .in(EntryMaker::origin)
        .build(EntryMaker::make);
  }

  private record Templated(String template, List<Object> arguments) {}
}

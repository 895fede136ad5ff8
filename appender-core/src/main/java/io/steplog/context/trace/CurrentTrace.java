// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.trace;

import static java.lang.invoke.MethodType.methodType;

import io.steplog.record.TraceContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import org.jspecify.annotations.Nullable;

/**
 * Asks OpenTelemetry's API for the trace that a thread is in, where the program has that library on
 * its class path; knows of none otherwise. Any thread; never throws, never blocks.
 */
public final class CurrentTrace {
  private static final String API = "io.opentelemetry.api.trace.";
  private static final CurrentTrace NONE = new CurrentTrace(null);

  /** The calls that it takes, each typed without the library's types. */
  private record Calls(
      MethodHandle context,
      MethodHandle isValid,
      MethodHandle traceId,
      MethodHandle spanId,
      MethodHandle flags) {}

  private final @Nullable Calls calls;

  private CurrentTrace(@Nullable Calls calls) {
    this.calls = calls;
  }

  /** Looks for the library by the loader of the calling thread, and by this library's own. */
  public static CurrentTrace find() {
    for (ClassLoader loader :
        new ClassLoader[] {
          Thread.currentThread().getContextClassLoader(), CurrentTrace.class.getClassLoader()
        }) {
      try {
        return new CurrentTrace(calls(loader));
      } catch (ReflectiveOperationException | LinkageError notThere) {
        continue;
      }
    }
    return NONE;
  }

  /** The trace that this thread is in, {@code null} without one. */
  public @Nullable TraceContext here() {
    Calls by = calls;
    if (by == null) {
      return null;
    }
    try {
      Object context = (Object) by.context.invokeExact();
      if (!(boolean) by.isValid.invokeExact(context)) {
        return null;
      }
      return TraceContext.parse(
          (String) by.traceId.invokeExact(context),
          (String) by.spanId.invokeExact(context),
          (String) by.flags.invokeExact(context));
    } catch (Throwable itsOwn) {
      // An entry without its trace is better than none.
      return null;
    }
  }

  private static Calls calls(@Nullable ClassLoader loader) throws ReflectiveOperationException {
    Lookup lookup = MethodHandles.publicLookup();
    Class<?> span = Class.forName(API + "Span", false, loader);
    Class<?> context = Class.forName(API + "SpanContext", false, loader);
    Class<?> flags = Class.forName(API + "TraceFlags", false, loader);
    MethodHandle current = lookup.findStatic(span, "current", methodType(span));
    MethodHandle contextOf = lookup.findVirtual(span, "getSpanContext", methodType(context));
    MethodHandle flagsOf = lookup.findVirtual(context, "getTraceFlags", methodType(flags));
    MethodHandle asHex = lookup.findVirtual(flags, "asHex", methodType(String.class));
    return new Calls(
        MethodHandles.filterReturnValue(current, contextOf).asType(methodType(Object.class)),
        lookup
            .findVirtual(context, "isValid", methodType(boolean.class))
            .asType(methodType(boolean.class, Object.class)),
        text(lookup.findVirtual(context, "getTraceId", methodType(String.class))),
        text(lookup.findVirtual(context, "getSpanId", methodType(String.class))),
        text(MethodHandles.filterReturnValue(flagsOf, asHex)));
  }

  private static MethodHandle text(MethodHandle ofContext) {
    return ofContext.asType(methodType(String.class, Object.class));
  }
}

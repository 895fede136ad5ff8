// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture;

import io.steplog.capture.printed.Frameworks.Framework;
import io.steplog.capture.printed.StandardStream;
import io.steplog.capture.printed.Tap;
import io.steplog.channel.SharedChannel;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.record.LogSeverity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one front end asked to be captured. Any thread. */
public final class CaptureShare implements AutoCloseable {
  private static final String NOT_CAPTURED = "SL-432";

  private final Capture capture;
  private final SharedChannel channel;
  private final Diagnostics diagnostics;
  private final boolean uncaught;
  private final Map<StandardStream, Tap> taps = new LinkedHashMap<>();
  private final List<Framework> frameworks = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  CaptureShare(
      Capture capture, CaptureOptions options, SharedChannel channel, Diagnostics diagnostics) {
    this.capture = capture;
    this.channel = channel;
    this.diagnostics = diagnostics;
    this.uncaught = options.uncaught();
    if (options.anyStream()) {
      tap(options);
    }
    if (uncaught) {
      capture.uncaught().add(channel);
    }
  }

  private void tap(CaptureOptions options) {
    for (StandardStream stream : StandardStream.values()) {
      LogSeverity level = options.level(stream);
      if (level != null) {
        Tap tap =
            new Tap(
                channel,
                capture.frameworks(),
                stream.logger(),
                level,
                options.lineMaxBytes(),
                options.progressInterval().toNanos());
        try {
          capture.of(stream).add(tap, diagnostics);
          taps.put(stream, tap);
        } catch (RuntimeException notAllowed) {
          diagnostics.warn(NOT_CAPTURED, stream.logger() + " is not captured: " + notAllowed);
        }
      }
    }
  }

  /**
   * What classes of this package print is handed over as events already, and threads may name an
   * origin in its diagnostic context; until this is closed.
   */
  public void standsFor(String packageName, Function<String, @Nullable String> context) {
    Framework framework = new Framework(packageName, context);
    frameworks.add(framework);
    capture.frameworks().add(framework);
  }

  /** Captures nothing more for this front end. Idempotent. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    for (Map.Entry<StandardStream, Tap> each : taps.entrySet()) {
      capture.of(each.getKey()).remove(each.getValue(), diagnostics);
    }
    if (uncaught) {
      capture.uncaught().remove(channel);
    }
    for (Framework framework : frameworks) {
      capture.frameworks().remove(framework);
    }
  }
}

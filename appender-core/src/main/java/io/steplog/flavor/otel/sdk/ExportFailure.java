// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.sdk;

import io.steplog.diagnostics.OneLine;
import io.steplog.flavor.otel.send.StatusMeanings;
import io.steplog.transport.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns from an exporter's failure what is to be done. The SDK's own carry the receiver's status
 * in a class that is not public, so it is asked for by name; a failure that tells nothing is tried
 * again, since what is not known to be lost must not be.
 */
final class ExportFailure {
  private static final int MOST_CHARACTERS = 300;

  private ExportFailure() {}

  static Verdict verdict(@Nullable Throwable thrown) {
    if (thrown == null) {
      return new Verdict.Later(Duration.ZERO, "the exporter failed and does not say why");
    }
    Object status = ask(ask(thrown, "getResponse"), "getStatusCode");
    if (status instanceof Integer http) {
      return StatusMeanings.verdict(StatusMeanings.HTTP.of(http), "status " + http);
    }
    Object code = ask(status, "getValue");
    if (code instanceof Integer grpc) {
      return StatusMeanings.verdict(StatusMeanings.GRPC.of(grpc), "gRPC status " + grpc);
    }
    return new Verdict.Later(Duration.ZERO, OneLine.of(thrown.toString(), MOST_CHARACTERS));
  }

  private static @Nullable Object ask(@Nullable Object of, String method) {
    if (of == null) {
      return null;
    }
    List<Class<?>> types = new ArrayList<>();
    for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass()) {
      types.add(type);
      types.addAll(List.of(type.getInterfaces()));
    }
    for (Class<?> type : types) {
      try {
        // What implements a public interface need not be public itself.
        return type.getMethod(method).invoke(of);
      } catch (ReflectiveOperationException | RuntimeException notHere) {
        continue;
      }
    }
    return null;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.own;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Knows what must not be shipped, since shipping it would make more of it: whatever the library's
 * own threads log, and the loggers of the stores' transports, which log on threads of their own
 * (one HTTP request of the JDK at level ALL makes more than 200 records). Any thread; never blocks.
 */
public final class OwnTraffic {
  /** Loggers, with everything below them, of the transports that stores use. */
  public static final List<String> TRANSPORTS =
      List.of(
          "jdk.httpclient",
          "jdk.internal.httpclient",
          "sun.net.www",
          "javax.net.ssl",
          "okhttp3",
          "org.glassfish.jersey",
          "io.opentelemetry.exporter",
          "com.datadog.api");

  private static final int LETTERS = 128;

  private final String[][] byFirstLetter = new String[LETTERS][0];
  private final LongAdder refused = new LongAdder();

  /**
   * Refuses these loggers and everything below them.
   *
   * @param loggers names such as {@code okhttp3}; empty where no store has a transport
   */
  public OwnTraffic(Collection<String> loggers) {
    for (String logger : loggers) {
      if (!logger.isEmpty() && logger.charAt(0) < LETTERS) {
        String[] before = byFirstLetter[logger.charAt(0)];
        String[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = logger;
        byFirstLetter[logger.charAt(0)] = after;
      }
    }
  }

  /** Whether an entry of this logger, logged by this thread, is refused; it is counted then. */
  public boolean refuses(String logger) {
    boolean own = isTransport(logger) || OwnThread.isCurrent();
    if (own) {
      refused.increment();
    }
    return own;
  }

  /** How many entries were refused. */
  public long refused() {
    return refused.sum();
  }

  private boolean isTransport(String logger) {
    if (logger.isEmpty() || logger.charAt(0) >= LETTERS) {
      return false;
    }
    for (String transport : byFirstLetter[logger.charAt(0)]) {
      if (logger.startsWith(transport)
          && (logger.length() == transport.length() || logger.charAt(transport.length()) == '.')) {
        return true;
      }
    }
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.channel.ChannelStats;
import io.steplog.channel.ChannelStats.StoreStats;
import io.steplog.record.LogEntry;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A front end in its framework for one test: through the real journal into real files, and read
 * back from there.
 */
@Timeout(120)
public abstract class FrontEndFixture {
  /** The logger that the entries are of. */
  protected static final String LOGGER = "com.example.train.Trainer";

  @TempDir private Path root;
  private @Nullable FrontEndDriver started;
  private long storedSoFar;

  /** Starts the framework with these settings, by their names, in its own spelling. */
  protected abstract FrontEndDriver start(Map<String, String> settings);

  /**
   * Starts it with a layout of its own kind in our front end, which makes {@code logger: message}.
   */
  protected FrontEndDriver startShowingTheLogger(Map<String, String> settings) {
    throw new UnsupportedOperationException("a contract on layouts needs one");
  }

  /** Whether the framework has a diagnostic context per thread. */
  protected boolean hasContext() {
    return true;
  }

  @AfterEach
  final void stopTheFramework() {
    stop();
    assertThat(Thread.interrupted()).as("an interrupt left behind").isFalse();
  }

  /** The root that entries are stored below. */
  protected final Path root() {
    return root;
  }

  /** Starts with the usual settings and these pairs. */
  protected final FrontEndDriver start(String... pairs) {
    Map<String, String> settings = settings();
    for (int i = 0; i < pairs.length; i += 2) {
      settings.put(pairs[i], pairs[i + 1]);
    }
    return remember(start(settings));
  }

  /** Starts with the usual settings and a layout. */
  protected final FrontEndDriver startShowingTheLogger() {
    return remember(startShowingTheLogger(settings()));
  }

  private FrontEndDriver remember(FrontEndDriver app) {
    started = app;
    return app;
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("artifact.root", root.toString());
    settings.put("origin.pipeline-run-id", "run-1");
    settings.put("origin.step-id", "train");
    return settings;
  }

  /** Stops the framework and gives all that is stored, oldest first. */
  protected final List<LogEntry> stored() {
    stop();
    List<LogEntry> entries = StoredEntries.in(root);
    assertThat(entries.stream().filter(entry -> !isNotice(entry)).count())
        .as("entries, of those counted as stored")
        .isEqualTo(storedSoFar);
    return entries.stream().filter(entry -> !isOfAnEarlierTest(entry)).toList();
  }

  /** The JDK's HTTP client of a test before this one may stop in its midst, and log that. */
  private static boolean isOfAnEarlierTest(LogEntry entry) {
    return entry.logger().startsWith("jdk.internal.httpclient");
  }

  /** Whether an entry tells of others that were dropped. */
  private static boolean isNotice(LogEntry entry) {
    return entry.logger().equals("io.steplog")
        && entry.fields().asMap().containsKey("steplog.dropped");
  }

  /** The one entry that is stored, after the framework was stopped. */
  protected final LogEntry onlyStored() {
    List<LogEntry> entries = stored();
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }

  /** Stops the framework, after which the counters must tell of every entry. */
  protected final void stop() {
    FrontEndDriver app = started;
    if (app == null) {
      return;
    }
    started = null;
    app.close();
    ChannelStats stats = app.stats();
    for (StoreStats store : stats.stores()) {
      long dropped = store.dropped().values().stream().mapToLong(Long::longValue).sum();
      assertThat(store.stored() + dropped + store.waiting())
          .as("stored, dropped and waiting of %s", stats)
          .isEqualTo(stats.accepted());
      storedSoFar += store.stored();
    }
  }
}

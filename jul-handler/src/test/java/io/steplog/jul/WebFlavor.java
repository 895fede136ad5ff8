// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.flavor.Flavor;
import io.steplog.flavor.FlavorContext;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.settings.SettingKey;
import io.steplog.store.LogReader;
import io.steplog.store.LogSink;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * A store across a network, by the JDK's own HTTP client, which logs a lot; public, since the
 * registry makes it. Where it is, a system property tells.
 */
public final class WebFlavor implements Flavor {
  static final String ADDRESS = "test.web.address";
  static final List<String> SENT = new CopyOnWriteArrayList<>();

  @Override
  public String name() {
    return "web";
  }

  @Override
  public String meaning() {
    return "Posts messages to a server.";
  }

  @Override
  public List<SettingKey<?>> keys() {
    return List.of();
  }

  @Override
  public boolean canFetch() {
    return false;
  }

  @Override
  public LogStore open(FlavorContext context) {
    return new Web(URI.create(System.getProperty(ADDRESS)));
  }

  private static final class Web implements LogStore, LogSink {
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    Web(URI address) {
      this.address = address;
    }

    @Override
    public String identity() {
      return address.toString();
    }

    @Override
    public LogSink sink() {
      return this;
    }

    @Override
    public Optional<LogReader> reader() {
      return Optional.empty();
    }

    @Override
    public boolean backpressure() {
      return false;
    }

    @Override
    public SinkResult write(LogBatch batch) {
      String body =
          batch.entries().stream().map(LogEntry::message).collect(Collectors.joining("\n"));
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .timeout(Duration.ofSeconds(10))
              .build();
      try {
        client.send(request, BodyHandlers.discarding());
      } catch (IOException e) {
        return new SinkResult.RetryAfter(Duration.ZERO, e.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SinkResult.RetryAfter(Duration.ZERO, "interrupted");
      }
      batch.entries().forEach(entry -> SENT.add(entry.message()));
      return new SinkResult.Stored(batch.entries().size());
    }

    @Override
    public void release(Origin origin) {
      // Nothing is open.
    }

    @Override
    public void close(Duration deadline) {
      // The client ends with whoever holds it.
    }

    @Override
    public void close() {
      close(Duration.ZERO);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog;

import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.StoreAccess;
import io.steplog.flavor.datadog.fetch.DatadogReader;
import io.steplog.flavor.datadog.fetch.Search;
import io.steplog.flavor.datadog.form.EntryForm;
import io.steplog.flavor.datadog.form.Stamp;
import io.steplog.flavor.datadog.place.Destination;
import io.steplog.flavor.datadog.place.KeySource;
import io.steplog.flavor.datadog.send.DatadogSink;
import io.steplog.flavor.datadog.send.Mail;
import io.steplog.flavor.datadog.wire.Connection;
import io.steplog.flavor.datadog.wire.Packing;
import io.steplog.store.LogReader;
import io.steplog.store.LogSink;
import io.steplog.store.LogStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Keeps entries at Datadog. Opening it asks nobody and makes nothing of the client, which takes a
 * second to come up: the first batch does, on the delivery thread, or the first fetch.
 */
final class DatadogStore implements LogStore {
  private static final Duration SEND_LIMIT = Duration.ofSeconds(10);
  private static final Duration FETCH_LIMIT = Duration.ofSeconds(30);
  private static final int MOST_REPLY_BYTES = 64 * 1024;
  private static final int MOST_PAGE_BYTES = 64 * 1024 * 1024;

  private final Destination destination;
  private final Connection sending;
  private final Connection fetching;
  private final DatadogSink sink;
  private final DatadogReader reader;

  DatadogStore(
      Destination destination,
      KeySource apiKey,
      KeySource appKey,
      Stamp stamp,
      Packing packing,
      InstantSource clock,
      FlavorContext context) {
    this.destination = destination;
    this.sending = new Connection(destination.intake(), SEND_LIMIT, MOST_REPLY_BYTES, packing);
    this.fetching = new Connection(destination.api(), FETCH_LIMIT, MOST_PAGE_BYTES, Packing.NONE);
    this.sink =
        new DatadogSink(
            new Mail(context.storeName(), sending, apiKey, context.diagnostics()),
            new EntryForm(stamp),
            clock,
            context.diagnostics());
    this.reader =
        new DatadogReader(
            new Search(fetching, apiKey, appKey),
            destination.explorer(),
            clock,
            context.diagnostics());
    if (context.access() == StoreAccess.READ) {
      sink.close(Duration.ZERO);
    }
  }

  @Override
  public String identity() {
    return "datadog " + destination.intake();
  }

  @Override
  public LogSink sink() {
    return sink;
  }

  @Override
  public Optional<LogReader> reader() {
    return Optional.of(reader);
  }

  @Override
  public void close() {
    sending.close();
    fetching.close();
    sink.close(Duration.ZERO);
  }

  @Override
  public String toString() {
    return "datadog store " + destination.intake();
  }
}

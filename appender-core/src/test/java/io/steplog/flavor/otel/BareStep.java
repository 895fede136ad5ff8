// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import io.steplog.flavor.FlavorException;
import io.steplog.store.LogStore;
import io.steplog.testing.Entries;
import java.util.function.Function;

/**
 * Opens the store at an address, then one with an exporter of the SDK, then one over gRPC; answers
 * what came of it.
 */
public final class BareStep implements Function<String, String> {
  @Override
  public String apply(String endpoint) {
    StringBuilder said = new StringBuilder();
    try (LogStore store = new OtelFixture().set("otel.endpoint", endpoint).open()) {
      said.append(store.sink().write(Entries.batch(Entries.many(3)))).append('\n');
    } catch (FlavorException e) {
      said.append(e.getMessage()).append('\n');
    }
    try (LogStore store = new OtelFixture().set("otel.exporter", "console").open()) {
      said.append(store.sink().write(Entries.batch(Entries.many(3)))).append('\n');
    } catch (FlavorException e) {
      said.append(e.getMessage()).append('\n');
    }
    try (LogStore store = new OtelFixture().set("otel.protocol", "grpc").open()) {
      said.append("open: ").append(store.sink());
    } catch (FlavorException e) {
      said.append(e.getMessage());
    }
    return said.toString();
  }
}

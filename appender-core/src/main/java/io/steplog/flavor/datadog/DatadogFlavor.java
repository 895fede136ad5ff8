// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog;

import io.steplog.flavor.Flavor;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorException;
import io.steplog.settings.SettingKey;
import io.steplog.store.LogStore;
import java.util.List;
import java.util.Optional;

/** Describes the Datadog store; all that it says holds without Datadog's client. */
public final class DatadogFlavor implements Flavor {
  private static final String ARTIFACT = "com.datadoghq:datadog-api-client";

  // As a text: a descriptor that names a class of the library does not load without it.
  private static final String NEEDED = "com.datadog.api.client.v2.api.LogsApi";

  @Override
  public String name() {
    return "datadog";
  }

  @Override
  public String meaning() {
    return "Datadog's log intake at datadog.site, read back by its log search.";
  }

  @Override
  public List<SettingKey<?>> keys() {
    return DatadogKeys.all();
  }

  @Override
  public boolean canFetch() {
    return true;
  }

  @Override
  public Optional<String> mavenArtifact() {
    return Optional.of(ARTIFACT);
  }

  @Override
  public Optional<String> whyNotHere() {
    try {
      Class.forName(NEEDED, false, DatadogFlavor.class.getClassLoader());
      return Optional.empty();
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.of("Datadog's client is not on the class path");
    }
  }

  @Override
  public LogStore open(FlavorContext context) throws FlavorException {
    Optional<String> missing = whyNotHere();
    if (missing.isPresent()) {
      throw new FlavorException(
          "store " + context.storeName() + ": " + missing.get() + "; add " + ARTIFACT);
    }
    return StoreOpening.open(context);
  }
}

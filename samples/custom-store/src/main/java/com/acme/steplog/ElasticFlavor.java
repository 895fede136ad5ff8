// SPDX-License-Identifier: Apache-2.0
package com.acme.steplog;

import io.steplog.flavor.Flavor;
import io.steplog.flavor.FlavorContext;
import io.steplog.settings.SettingKey;
import io.steplog.settings.Settings;
import io.steplog.settings.value.Secret;
import io.steplog.store.LogStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Describes the store to Steplog, which finds this class by META-INF/services. */
public final class ElasticFlavor implements Flavor {
  static final SettingKey<String> ENDPOINT =
      SettingKey.text("elastic.endpoint", "Address of Elasticsearch, without a path.")
          .byDefault("http://127.0.0.1:9200")
          .example("http://127.0.0.1:9200");
  static final SettingKey<String> INDEX =
      SettingKey.text("elastic.index", "Index or data stream that entries go to.")
          .byDefault("steplog")
          .example("steplog");
  static final SettingKey<Secret> API_KEY =
      SettingKey.secret("elastic.api-key", "Key of Elasticsearch, as it hands it out in base 64.")
          .whenUnset("none");

  @Override
  public String name() {
    return "elastic";
  }

  @Override
  public String meaning() {
    return "Elasticsearch, by its _bulk interface at elastic.endpoint.";
  }

  @Override
  public List<SettingKey<?>> keys() {
    return List.of(ENDPOINT, INDEX, API_KEY);
  }

  @Override
  public boolean canFetch() {
    return false;
  }

  @Override
  public LogStore open(FlavorContext context) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/x-ndjson");
    Settings settings = context.settings();
    settings.find(API_KEY).ifPresent(key -> headers.put("Authorization", "ApiKey " + key.reveal()));
    return new ElasticStore(
        context.storeName(), settings.get(ENDPOINT), settings.get(INDEX), headers);
  }
}

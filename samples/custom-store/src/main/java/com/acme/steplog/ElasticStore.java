// SPDX-License-Identifier: Apache-2.0
package com.acme.steplog;

import io.steplog.json.JsonReading;
import io.steplog.json.Values;
import io.steplog.record.LogEntry;
import io.steplog.store.SinkResult.Rejection;
import io.steplog.transport.Meaning;
import io.steplog.transport.StatusTable;
import io.steplog.transport.Verdict;
import io.steplog.transport.http.HttpStore;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Creates a document for each entry, under the entry's id: what is sent twice is stored once. */
final class ElasticStore extends HttpStore {
  private static final StatusTable OF_A_CALL =
      StatusTable.ofNothing()
          .with(Meaning.LATER, 429, 502, 503, 504)
          .with(Meaning.HOLD, 401, 403)
          .with(Meaning.HALVE, 413);

  /** Each document has a status of its own: 409 is one that was there already. */
  private static final StatusTable OF_A_DOCUMENT = OF_A_CALL.with(Meaning.TAKEN, 409);

  ElasticStore(String name, String endpoint, String index, Map<String, String> headers) {
    super(name, URI.create(endpoint + "/" + index + "/_bulk"), headers, OF_A_CALL);
  }

  @Override
  protected byte[] body(List<LogEntry> entries) {
    StringBuilder lines = new StringBuilder();
    entries.forEach(entry -> lines.append(Document.of(entry)));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected Verdict taken(List<LogEntry> entries, String answer) throws IOException {
    List<Rejection> rejections = new ArrayList<>();
    List<?> items = Values.list(JsonReading.objectOf(answer).get("items"));
    for (int i = 0; i < Math.min(items.size(), entries.size()); i++) {
      Map<String, ?> item = Values.map(Values.map(items.get(i)).get("create"));
      int status = (int) Values.number(item.get("status"), 200);
      Meaning meaning = OF_A_DOCUMENT.of(status);
      if (meaning == Meaning.LATER) {
        return new Verdict.Later(Duration.ZERO, "status " + status + " for some");
      }
      if (meaning != Meaning.TAKEN) {
        rejections.add(new Rejection(entries.get(i), "status " + status + " " + item.get("error")));
      }
    }
    return new Verdict.Taken(rejections);
  }
}

// SPDX-License-Identifier: Apache-2.0
package com.acme.steplog;

import io.steplog.json.JsonReading;
import io.steplog.json.Values;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.LogReader;
import io.steplog.store.LogSink;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult;
import io.steplog.store.SinkResult.Rejection;
import io.steplog.transport.Meaning;
import io.steplog.transport.PieceByPiece;
import io.steplog.transport.StatusTable;
import io.steplog.transport.Verdict;
import io.steplog.transport.http.HttpAnswer;
import io.steplog.transport.http.HttpCalls;
import io.steplog.transport.http.HttpLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates a document for each entry, under the entry's id: what is sent twice is stored once. */
final class ElasticStore implements LogStore, LogSink {
  private static final StatusTable MEANINGS =
      StatusTable.ofNothing()
          .with(Meaning.LATER, 429, 502, 503, 504)
          .with(Meaning.HOLD, 401, 403)
          .with(Meaning.HALVE, 413);

  private final URI bulk;
  private final HttpCalls calls;
  private final PieceByPiece pieces = new PieceByPiece(this::send);
  private volatile boolean closed;

  ElasticStore(String name, String endpoint, String index) {
    bulk = URI.create(endpoint + "/" + index + "/_bulk");
    calls = new HttpCalls(name, HttpLimits.DEFAULT, null, null);
  }

  @Override
  public SinkResult write(LogBatch batch) {
    return closed ? new SinkResult.Refused("the store is closed") : pieces.write(batch);
  }

  private Verdict send(List<LogEntry> entries) {
    StringBuilder lines = new StringBuilder();
    entries.forEach(entry -> lines.append(Document.of(entry)));
    byte[] body = lines.toString().getBytes(StandardCharsets.UTF_8);
    HttpAnswer answer =
        calls.post(bulk, Map.of("Content-Type", "application/x-ndjson"), body, body.length);
    if (!(answer instanceof HttpAnswer.Answered answered)) {
      return new Verdict.Later(Duration.ZERO, ((HttpAnswer.Unanswered) answer).why());
    }
    Meaning meaning = MEANINGS.of(answered.status());
    return meaning == Meaning.TAKEN
        ? verdict(entries, new String(answered.body(), StandardCharsets.UTF_8))
        : Verdict.of(meaning, Duration.ZERO, "status " + answered.status());
  }

  /** Each document has a status of its own: 409 is one that was there already. */
  private static Verdict verdict(List<LogEntry> entries, String answer) {
    List<Rejection> rejections = new ArrayList<>();
    List<?> items;
    try {
      items = Values.list(JsonReading.objectOf(answer).get("items"));
    } catch (IOException noAnswerOfElasticsearch) {
      return new Verdict.Later(Duration.ZERO, "an answer that is no JSON");
    }
    for (int i = 0; i < Math.min(items.size(), entries.size()); i++) {
      Map<String, ?> item = Values.map(Values.map(items.get(i)).get("create"));
      int status = (int) Values.number(item.get("status"), 200);
      if (status != 409 && MEANINGS.of(status) == Meaning.LATER) {
        return new Verdict.Later(Duration.ZERO, "status " + status + " for some");
      }
      if (status != 409 && MEANINGS.of(status) != Meaning.TAKEN) {
        rejections.add(new Rejection(entries.get(i), "status " + status + " " + item.get("error")));
      }
    }
    return new Verdict.Taken(rejections);
  }

  @Override
  public String identity() {
    return "elastic " + bulk;
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
  public void release(Origin origin) {
    // Nothing is open between two batches.
  }

  @Override
  public void close(Duration deadline) {
    close();
  }

  @Override
  public void close() {
    closed = true;
    calls.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.send;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.flavor.otel.wire.Gzip;
import io.steplog.flavor.otel.wire.OtlpRequest;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.store.LogSink;
import io.steplog.store.SinkResult;
import io.steplog.transport.PieceByPiece;
import io.steplog.transport.Verdict;
import io.steplog.transport.http.HttpAnswer;
import io.steplog.transport.http.HttpCalls;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends batches as OTLP over HTTP in Protocol Buffers, each from a buffer that is used again, and
 * knows of each what became of it. One thread, but for {@link #close}.
 */
public final class OtlpSink implements LogSink {
  private static final String USER_AGENT = "steplog/" + version();

  private final Endpoint endpoint;
  private final HeaderSource headers;
  private final HttpCalls calls;
  private final boolean packs;
  private final OtlpRequest request;
  private final Gzip gzip = new Gzip();
  private final Answers answers;
  private final Diagnostics diagnostics;
  private final PieceByPiece pieces = new PieceByPiece(this::send);

  /** What a receiver said last of entries that it took; told once. */
  private String lastAdvice = "";

  /** Set by whoever closes; guarded by this. */
  private boolean closed;

  /**
   * A sink that has called nobody yet.
   *
   * @param packs whether requests are packed with gzip
   * @param resource the attributes of the resource
   * @param clock what a date in an answer is held against
   * @param diagnostics where the words of a receiver go that takes everything
   */
  public OtlpSink(
      Endpoint endpoint,
      HeaderSource headers,
      HttpCalls calls,
      boolean packs,
      Map<String, String> resource,
      InstantSource clock,
      Diagnostics diagnostics) {
    this.endpoint = endpoint;
    this.headers = headers;
    this.calls = calls;
    this.packs = packs;
    this.request = new OtlpRequest(resource);
    this.answers = new Answers(clock);
    this.diagnostics = diagnostics;
  }

  @Override
  public synchronized SinkResult write(LogBatch batch) {
    return closed ? new SinkResult.Refused("the store is closed") : pieces.write(batch);
  }

  private Verdict send(List<LogEntry> entries) {
    if (!endpoint.mayBeSent(headers.current())) {
      return new Verdict.Later(
          Verdict.HELD, "otel.headers-file has credentials, and otel.endpoint no TLS");
    }
    if (!request.write(entries)) {
      return new Verdict.TooLarge("a request of more than 64 MiB");
    }
    HttpAnswer answer = post();
    if (Answers.isAboutCredentials(answer)
        && headers.refresh()
        && endpoint.mayBeSent(headers.current())) {
      answer = post();
    }
    Verdict verdict = answers.verdict(answer, headers.current());
    if (verdict instanceof Verdict.Taken taken && taken.rejected() == 0) {
      tellAdvice(taken.why());
    }
    return verdict;
  }

  /** The specification has receivers warn by a partial success that rejects nothing. */
  private void tellAdvice(String advice) {
    if (!advice.isEmpty() && !advice.equals(lastAdvice)) {
      diagnostics.warn("SL-314", endpoint + " took all entries and says: " + advice);
    }
    lastAdvice = advice.isEmpty() ? lastAdvice : advice;
  }

  private HttpAnswer post() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("User-Agent", USER_AGENT);
    all.putAll(headers.current().reveal());
    all.put("Content-Type", "application/x-protobuf");
    HttpAnswer answer;
    if (packs) {
      gzip.pack(request.array(), request.size());
      all.put("Content-Encoding", "gzip");
      answer = calls.post(endpoint.uri(), all, gzip.array(), gzip.size());
    } else {
      answer = calls.post(endpoint.uri(), all, request.array(), request.size());
    }
    if (!(answer instanceof HttpAnswer.Answered answered && answered.status() / 100 == 2)) {
      keepFromConnection();
    }
    return answer;
  }

  /** A connection that was given up may still be sending from the array. */
  private void keepFromConnection() {
    if (packs) {
      gzip.handOver();
    } else {
      request.handOver();
    }
  }

  /** Waits for a call under way, at most as long as the limit of a call. */
  @Override
  public void close(Duration deadline) {
    calls.close();
    synchronized (this) {
      if (!closed) {
        closed = true;
        gzip.close();
      }
    }
  }

  private static String version() {
    String known = OtlpSink.class.getPackage().getImplementationVersion();
    return known == null ? "dev" : known;
  }
}

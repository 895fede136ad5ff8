// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.send;

import io.steplog.flavor.otel.wire.Gzip;
import io.steplog.flavor.otel.wire.OtlpRequest;
import io.steplog.transport.http.HttpAnswer;
import io.steplog.transport.http.HttpCalls;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** A receiver of OTLP over HTTP in Protocol Buffers. */
public final class HttpReceiver implements Receiver {
  private final Endpoint endpoint;
  private final HttpCalls calls;
  private final boolean packs;
  private final Gzip gzip = new Gzip();
  private final Answers answers;

  /** Set by whoever closes; guarded by this. */
  private boolean closed;

  /**
   * A receiver that was not called yet.
   *
   * @param packs whether requests are packed with gzip
   * @param clock what a date in an answer is held against
   */
  public HttpReceiver(Endpoint endpoint, HttpCalls calls, boolean packs, InstantSource clock) {
    this.endpoint = endpoint;
    this.calls = calls;
    this.packs = packs;
    this.answers = new Answers(clock);
  }

  @Override
  public int mostBytes() {
    return OtlpRequest.MOST_BYTES;
  }

  @Override
  public synchronized Reply call(OtlpRequest request, HeaderList headers) {
    if (closed) {
      return answers.reply(new HttpAnswer.Unanswered("closed"), headers);
    }
    Map<String, String> all = new LinkedHashMap<>();
    all.put("User-Agent", OtlpSink.USER_AGENT);
    all.putAll(headers.reveal());
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
      keepFromConnection(request);
    }
    return answers.reply(answer, headers);
  }

  /** A connection that was given up may still be sending from the array. */
  private void keepFromConnection(OtlpRequest request) {
    if (packs) {
      gzip.handOver();
    } else {
      request.handOver();
    }
  }

  /** Waits for a call under way to end, which it does at once. */
  @Override
  public void close() {
    calls.close();
    synchronized (this) {
      closed = true;
      gzip.close();
    }
  }
}

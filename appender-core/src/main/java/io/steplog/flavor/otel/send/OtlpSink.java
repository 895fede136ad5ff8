// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.send;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.flavor.otel.wire.OtlpRequest;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.store.LogSink;
import io.steplog.store.SinkResult;
import io.steplog.transport.Meaning;
import io.steplog.transport.PieceByPiece;
import io.steplog.transport.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Sends batches as OTLP in Protocol Buffers, each from a buffer that is used again, and knows of
 * each what became of it. One thread, but for {@link #close}.
 */
public final class OtlpSink implements LogSink {
  /** How requests name their sender. */
  public static final String USER_AGENT = "steplog/" + version();

  private final Endpoint endpoint;
  private final HeaderSource headers;
  private final Receiver receiver;
  private final OtlpRequest request;
  private final Diagnostics diagnostics;
  private final PieceByPiece pieces = new PieceByPiece(this::send);

  /** What a receiver said last of entries that it took; told once. */
  private String lastAdvice = "";

  /** Set by whoever closes; guarded by this. */
  private boolean closed;

  /**
   * A sink that has called nobody yet.
   *
   * @param receiver who is called there; closed with the sink
   * @param resource the attributes of the resource
   * @param diagnostics where the words of a receiver go that takes everything
   */
  public OtlpSink(
      Endpoint endpoint,
      HeaderSource headers,
      Receiver receiver,
      Map<String, String> resource,
      Diagnostics diagnostics) {
    this.endpoint = endpoint;
    this.headers = headers;
    this.receiver = receiver;
    this.request = new OtlpRequest(resource);
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
    boolean whole = request.write(entries);
    if (!whole || (entries.size() > 1 && request.size() > receiver.mostBytes())) {
      return new Verdict.TooLarge(
          "a request of more than " + (receiver.mostBytes() >> 20) + " MiB");
    }
    Receiver.Reply reply = receiver.call(request, headers.current());
    if (reply.meaning() == Meaning.HOLD
        && headers.refresh()
        && endpoint.mayBeSent(headers.current())) {
      reply = receiver.call(request, headers.current());
    }
    Verdict verdict = reply.verdict();
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

  /** Waits for a call under way, at most as long as the limit of a call. */
  @Override
  public void close(Duration deadline) {
    receiver.close();
    synchronized (this) {
      closed = true;
    }
  }

  private static String version() {
    String known = OtlpSink.class.getPackage().getImplementationVersion();
    return known == null ? "dev" : known;
  }
}

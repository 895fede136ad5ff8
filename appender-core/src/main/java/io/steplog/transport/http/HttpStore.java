// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport.http;

import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.store.LogSink;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult;
import io.steplog.transport.Meaning;
import io.steplog.transport.PieceByPiece;
import io.steplog.transport.RetryAfterHeader;
import io.steplog.transport.StatusTable;
import io.steplog.transport.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Posts entries to one address, and knows of each what became of it. Every call ends within {@link
 * HttpLimits#DEFAULT}, what a status means is a table, {@code Retry-After} is honoured, too large a
 * call goes again in halves, and what could be a key goes over plain HTTP to this machine only.
 *
 * <p>A subclass says what entries look like and, where an answer is about each of them, what it
 * says. Its methods are called by the delivery thread alone. After {@link #close()} every batch is
 * refused; a call under way is given up, or ends within its limit.
 */
public abstract class HttpStore implements LogStore, LogSink {
  private final String name;
  private final URI address;
  private final PostHeaders headers;
  private final StatusTable meanings;
  private final HttpCalls calls;

  /** Made with the first batch, by the delivery thread: before that a subclass may not be ready. */
  private @Nullable PieceByPiece pieces;

  private volatile boolean closed;

  /**
   * A store that has called nobody yet.
   *
   * @param name the store's name; names threads
   * @param address where entries go, without a user in it
   * @param headers what goes with each call, as the type of its content and the credentials
   * @param meanings what each status of a call asks for
   * @throws IllegalArgumentException if the address cannot be called, or the network between here
   *     and there could read a key
   */
  protected HttpStore(String name, URI address, Map<String, String> headers, StatusTable meanings) {
    this.name = name;
    this.address = address;
    this.headers = new PostHeaders(headers, address);
    this.meanings = meanings;
    calls = new HttpCalls(name, HttpLimits.DEFAULT, null, null);
  }

  /** What is posted for these entries, one or more of them, in their order. */
  protected abstract byte[] body(List<LogEntry> entries);

  /**
   * What came of the entries of a call whose status says that they were taken: all of them are in
   * the store, unless a subclass finds that the answer says otherwise.
   *
   * @param answer the body, at most {@link HttpLimits#bodyBytes} of it
   * @throws IOException if it cannot be made out; the entries are sent again
   */
  protected Verdict taken(List<LogEntry> entries, String answer) throws IOException {
    return new Verdict.Taken(0, "");
  }

  @Override
  public final SinkResult write(LogBatch batch) {
    if (closed) {
      return new SinkResult.Refused("the store is closed");
    }
    PieceByPiece way = pieces;
    if (way == null) {
      way = new PieceByPiece(this::send);
      pieces = way;
    }
    return way.write(batch);
  }

  private Verdict send(List<LogEntry> entries) {
    byte[] body = body(entries);
    HttpAnswer answer = calls.post(address, headers.all(), body, body.length);
    if (!(answer instanceof HttpAnswer.Answered answered)) {
      return new Verdict.Later(Duration.ZERO, ((HttpAnswer.Unanswered) answer).why());
    }
    String said = new String(answered.body(), StandardCharsets.UTF_8);
    Meaning meaning = meanings.of(answered.status());
    if (meaning != Meaning.TAKEN) {
      String why = "status " + answered.status() + headers.shown(said);
      return Verdict.of(meaning, wish(answered), why);
    }
    try {
      return taken(entries, said);
    } catch (IOException e) {
      return new Verdict.Later(
          Duration.ZERO,
          "an answer that says nothing" + headers.shown(String.valueOf(e.getMessage())));
    }
  }

  private static Duration wish(HttpAnswer.Answered answered) {
    return RetryAfterHeader.find(answered.headers().map(), List.of("retry-after"), Instant.now());
  }

  /** The address, which is the same for every process that writes there. */
  @Override
  public String identity() {
    return name + " " + address;
  }

  @Override
  public final LogSink sink() {
    return this;
  }

  @Override
  public final void close(Duration deadline) {
    close();
  }

  @Override
  public void close() {
    closed = true;
    calls.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer, of its body no more than may be kept, and remembers what came where the rest
 * never does. Filled by the client's threads; read by the caller.
 */
final class ResponseReading
    implements HttpResponse.BodyHandler<ResponseReading>,
        HttpResponse.BodySubscriber<ResponseReading> {
  private final int mostBytes;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final CompletableFuture<ResponseReading> done = new CompletableFuture<>();
  private final CompletableFuture<ResponseReading> tooMuch = new CompletableFuture<>();
  private HttpResponse.@Nullable ResponseInfo head;
  private boolean whole;
  private boolean full;

  ResponseReading(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** The answer as far as it came; {@code null} where no status came. */
  synchronized HttpAnswer.@Nullable Answered answer() {
    HttpResponse.ResponseInfo known = head;
    if (known == null) {
      return null;
    }
    HttpHeaders headers = known.headers();
    return new HttpAnswer.Answered(known.statusCode(), headers, body.toByteArray(), whole);
  }

  /** Completed once more came than is kept: the call is not to be waited for any longer. */
  CompletableFuture<ResponseReading> tooMuch() {
    return tooMuch;
  }

  @Override
  public synchronized HttpResponse.BodySubscriber<ResponseReading> apply(
      HttpResponse.ResponseInfo info) {
    head = info;
    return this;
  }

  @Override
  public CompletionStage<ResponseReading> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (!keep(buffer)) {
        // Not ended here: only a call that is still under way closes its connection when cancelled.
        tooMuch.complete(this);
        return;
      }
    }
  }

  /** Answers whether there is room for more. */
  private synchronized boolean keep(ByteBuffer buffer) {
    byte[] piece = new byte[Math.min(buffer.remaining(), mostBytes - body.size())];
    buffer.get(piece);
    body.write(piece, 0, piece.length);
    full |= buffer.hasRemaining();
    return !full;
  }

  @Override
  public void onError(Throwable thrown) {
    done.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    synchronized (this) {
      whole = !full;
    }
    done.complete(this);
  }
}

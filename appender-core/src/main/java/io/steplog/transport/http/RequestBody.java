// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport.http;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * Hands the bytes of an array to the client as they lie, in pieces small enough that the JDK's own
 * copies stay small. May be subscribed to again, as after a lost connection.
 */
final class RequestBody implements HttpRequest.BodyPublisher {
  private static final int PIECE_BYTES = 64 << 10;

  private final byte[] bytes;
  private final int length;

  RequestBody(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(new Pieces(subscriber));
  }

  private final class Pieces implements Flow.Subscription {
    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private int at;
    private long wanted;
    private boolean handing;
    private boolean over;

    Pieces(Flow.Subscriber<? super ByteBuffer> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public synchronized void request(long n) {
      wanted = Math.max(wanted, wanted + n);
      if (handing) {
        // Asked for from within onNext: the loop below goes on.
        return;
      }
      handing = true;
      while (!over && wanted > 0 && at < length) {
        wanted--;
        int piece = Math.min(PIECE_BYTES, length - at);
        at += piece;
        subscriber.onNext(ByteBuffer.wrap(bytes, at - piece, piece).slice());
      }
      if (!over && at == length) {
        over = true;
        subscriber.onComplete();
      }
      handing = false;
    }

    @Override
    public synchronized void cancel() {
      over = true;
    }
  }
}

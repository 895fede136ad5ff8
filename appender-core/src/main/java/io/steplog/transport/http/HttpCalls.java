// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport.http;

import io.steplog.delivery.own.OwnThread;
import io.steplog.diagnostics.OneLine;
import java.net.ProtocolException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Posts over HTTP/1.1 such that every call ends within its limit, whatever the server does, and
 * with an answer, never an exception. Follows no redirect, keeps no cookie, checks the host's name
 * in its certificate, and reads no more of an answer than is allowed.
 *
 * <p>For one thread at a time; {@link #close} for any. Its threads are the library's own and end
 * with it. After {@code close} a call is not answered.
 */
public final class HttpCalls implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int MOST_CHARACTERS = 300;

  private final HttpLimits limits;
  private final @Nullable SSLContext tls;
  private final @Nullable ProxySelector proxy;
  private final ThreadPoolExecutor threads;
  private @Nullable HttpClient client;
  private volatile boolean closed;

  /**
   * Calls of one store; nothing is opened before the first.
   *
   * @param store names the threads
   * @param tls whom to trust, {@code null} for those whom the JDK trusts
   * @param proxy the way out, {@code null} for the JVM's own
   */
  public HttpCalls(
      String store, HttpLimits limits, @Nullable SSLContext tls, @Nullable ProxySelector proxy) {
    this.limits = limits;
    this.tls = tls;
    this.proxy = proxy;
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new OwnThread(store + "-http", task));
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Posts the first bytes of an array. The array may be written to again only if the answer is a
   * 2xx: after any other the connection may still be sending from it.
   *
   * @param headers checked before: a character that HTTP forbids ends the call unsent
   */
  public HttpAnswer post(URI to, Map<String, String> headers, byte[] body, int length) {
    long endNanos = System.nanoTime() + limits.total().toNanos();
    HttpAnswer first = once(to, headers, body, length, endNanos);
    boolean idleConnectionWasGone =
        first instanceof HttpAnswer.Unanswered unanswered && unanswered == LOST;
    // A server closes what was idle, and the client learns of it only by sending.
    HttpAnswer last = idleConnectionWasGone ? once(to, headers, body, length, endNanos) : first;
    return last == LOST ? new HttpAnswer.Unanswered("the connection was lost") : last;
  }

  /** The one that may be tried again at once. */
  private static final HttpAnswer.Unanswered LOST = new HttpAnswer.Unanswered("lost");

  private HttpAnswer once(
      URI to, Map<String, String> headers, byte[] body, int length, long endNanos) {
    long left = endNanos - System.nanoTime();
    if (closed || left <= 0) {
      return new HttpAnswer.Unanswered(closed ? "closed" : tooLong());
    }
    ResponseReading reading = new ResponseReading(limits.bodyBytes());
    CompletableFuture<?> call;
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(to)
              .timeout(Duration.ofNanos(left))
              .POST(new RequestBody(body, length));
      headers.forEach(request::setHeader);
      call = client().sendAsync(request.build(), reading);
    } catch (IllegalArgumentException unfit) {
      // Its message would repeat the header's value, which may be a key.
      return new HttpAnswer.Unanswered("a header or the address is not fit for HTTP");
    }
    try {
      // The client's own timeout ends with the headers; this one covers the body as well.
      CompletableFuture.anyOf(call, reading.tooMuch()).get(left, TimeUnit.NANOSECONDS);
      HttpAnswer answered = reading.answer();
      return answered != null ? answered : new HttpAnswer.Unanswered("no status came");
    } catch (TimeoutException e) {
      return given(reading, tooLong());
    } catch (ExecutionException e) {
      return failed(reading, e.getCause() == null ? e : e.getCause());
    } catch (CancellationException e) {
      return given(reading, "cancelled");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return given(reading, "interrupted");
    } finally {
      // Closes the connection, unless the answer was read to its end.
      call.cancel(true);
    }
  }

  /** The status counts, even if the rest never came. */
  private static HttpAnswer given(ResponseReading reading, String why) {
    HttpAnswer.Answered answered = reading.answer();
    return answered != null ? answered : new HttpAnswer.Unanswered(why);
  }

  private HttpAnswer failed(ResponseReading reading, Throwable thrown) {
    HttpAnswer.Answered answered = reading.answer();
    if (answered != null) {
      return answered;
    }
    if (thrown instanceof HttpConnectTimeoutException) {
      return new HttpAnswer.Unanswered(
          "no connection within " + limits.connect().toMillis() + " ms");
    }
    if (thrown instanceof HttpTimeoutException) {
      return new HttpAnswer.Unanswered(tooLong());
    }
    String message = String.valueOf(thrown.getMessage());
    if (thrown instanceof ProtocolException || message.contains("selector manager closed")) {
      // The client leaves the connection of an answer that is no HTTP open, and is of no use once
      // an Error ended its thread: either goes with it.
      forget();
    }
    if (message.contains("received no bytes") || message.contains("Connection reset")) {
      return LOST;
    }
    return new HttpAnswer.Unanswered(OneLine.of(text(thrown), MOST_CHARACTERS));
  }

  private static String text(Throwable thrown) {
    if (thrown.getMessage() != null) {
      return thrown.toString();
    }
    // As a refused connection: what is known stands in the cause of the cause.
    Throwable deepest = thrown;
    for (int i = 0; i < 16 && deepest.getCause() != null; i++) {
      deepest = deepest.getCause();
    }
    return deepest == thrown ? thrown.toString() : thrown + ": " + deepest;
  }

  private String tooLong() {
    return "no answer within " + limits.total().toMillis() + " ms";
  }

  private HttpClient client() {
    HttpClient known = client;
    if (known == null) {
      known = newClient();
      client = known;
    }
    return known;
  }

  private HttpClient newClient() {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .executor(threads);
    if (tls != null) {
      builder.sslContext(tls);
    }
    if (proxy != null) {
      builder.proxy(proxy);
    }
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    // The client's selector thread inherits it, and would keep an application from being unloaded.
    current.setContextClassLoader(null);
    try {
      return builder.build();
    } finally {
      current.setContextClassLoader(before);
    }
  }

  private void forget() {
    HttpClient known = client;
    client = null;
    if (known == null) {
      return;
    }
    try {
      // From Java 21 on; before, the client's thread ends once nobody holds the client.
      HttpClient.class.getMethod("shutdownNow").invoke(known);
    } catch (ReflectiveOperationException before21) {
      return;
    }
  }

  @Override
  public void close() {
    closed = true;
    forget();
    threads.shutdownNow();
  }
}

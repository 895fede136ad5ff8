// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.wire;

import com.datadog.api.client.ApiClient;
import com.datadog.api.client.ApiException;
import com.datadog.api.client.v2.api.LogsApi;
import com.datadog.api.client.v2.api.LogsApi.ListLogsOptionalParameters;
import com.datadog.api.client.v2.api.LogsApi.SubmitLogOptionalParameters;
import com.datadog.api.client.v2.model.ContentEncoding;
import com.datadog.api.client.v2.model.HTTPLogItem;
import com.datadog.api.client.v2.model.LogsListRequest;
import com.datadog.api.client.v2.model.LogsListResponse;
import io.steplog.diagnostics.OneLine;
import io.steplog.flavor.datadog.answer.Reply;
import io.steplog.settings.value.Secret;
import io.steplog.transport.Meaning;
import io.steplog.transport.RetryAfterHeader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Datadog's client at one address. A call is over before its limit, whatever the peer does, goes to
 * that address alone, and says nothing of the keys when it fails. One call at a time, on the
 * calling thread; nothing is made or asked before the first one.
 */
public final class Connection implements AutoCloseable {
  private static final int MOST_WHY = 300;

  /** What a receiver answers to bytes that it cannot unpack. */
  private static final Set<Integer> MAY_BE_OF_PACKING = Set.of(400, 415);

  private static final List<String> WISHES = List.of("Retry-After", "X-RateLimit-Reset");

  private final URI base;
  private final int mostAnswerBytes;
  private final Duration limit;
  private final TrackedSockets sockets = new TrackedSockets();
  private final CallLimit calls;

  /** How requests are packed; by the thread that calls. */
  private Packing packing;

  /** Whether logs that were packed so were taken already. */
  private boolean understood;

  private @Nullable ApiClient client;

  /** Whether it was closed; written by whoever closes. */
  private volatile boolean closed;

  /**
   * A connection, not made yet.
   *
   * @param base scheme, host, port and perhaps a path
   * @param limit how long a call may take in all
   * @param mostAnswerBytes how long an answer may be
   * @param packing how requests are packed
   */
  public Connection(String base, Duration limit, int mostAnswerBytes, Packing packing) {
    this.packing = packing;
    this.base = URI.create(base);
    this.limit = limit;
    this.mostAnswerBytes = mostAnswerBytes;
    this.calls = new CallLimit(sockets, limit);
  }

  /** Sends logs; whatever becomes of it is in the reply. */
  public Reply submit(List<HTTPLogItem> logs, Secret apiKey) {
    if (client == null) {
      packing = packing.thatWorks();
    }
    Reply reply = submit(logs, apiKey, packing);
    if (packing == Packing.ZSTD && !understood && MAY_BE_OF_PACKING.contains(reply.status())) {
      // Not everybody at such an address knows it; then it is gzip from here on.
      reply = submit(logs, apiKey, Packing.GZIP);
      packing = reply.meaning() == Meaning.TAKEN ? Packing.GZIP : packing;
    }
    understood |= reply.meaning() == Meaning.TAKEN;
    return reply;
  }

  private Reply submit(List<HTTPLogItem> logs, Secret apiKey, Packing by) {
    SubmitLogOptionalParameters packed =
        new SubmitLogOptionalParameters().contentEncoding(ContentEncoding.fromValue(by.header()));
    try {
      int status =
          call(
              Map.of("apiKeyAuth", apiKey.reveal()),
              api -> api.submitLogWithHttpInfo(logs, packed).getStatusCode());
      return new Reply(status, Duration.ZERO, "");
    } catch (ApiException e) {
      return new Reply(e.getCode(), retryAfter(e), sayingOf(e));
    } catch (Exception e) {
      return new Reply(0, Duration.ZERO, sayingOf(e));
    }
  }

  /**
   * Asks for a page of logs.
   *
   * @throws IOException if none came; the message says why
   */
  public LogsListResponse search(LogsListRequest request, Secret apiKey, Secret appKey)
      throws IOException {
    try {
      return call(
          Map.of("apiKeyAuth", apiKey.reveal(), "appKeyAuth", appKey.reveal()),
          api -> api.listLogs(new ListLogsOptionalParameters().body(request)));
    } catch (ApiException e) {
      throw new CallFailed(e.getCode(), sayingOf(e));
    } catch (Exception e) {
      throw new CallFailed(isTooLong(e) ? CallFailed.TOO_LONG : 0, sayingOf(e));
    }
  }

  private interface Call<T> {
    T on(LogsApi api) throws ApiException;
  }

  private <T> T call(Map<String, String> keys, Call<T> call) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // The client's parts find each other by it, and the delivery's thread has none.
    thread.setContextClassLoader(ApiClient.class.getClassLoader());
    Runnable over = calls.begin();
    try {
      if (closed) {
        throw new IOException("the store is closed");
      }
      ApiClient ready = client();
      ready.configureApiKeys(keys);
      return call.on(new LogsApi(ready));
    } finally {
      over.run();
      thread.setContextClassLoader(before);
    }
  }

  private ApiClient client() {
    ApiClient ready = client;
    if (ready == null) {
      // Not before: a short step that never sends has no need of the JVM's trust store.
      SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
      ready = new AnyAnswerClient(base, sockets, tls, limit, mostAnswerBytes, packing);
      client = ready;
    }
    return ready;
  }

  private static Duration retryAfter(ApiException e) {
    Map<String, List<String>> headers = e.getResponseHeaders();
    return headers == null
        ? Duration.ZERO
        : RetryAfterHeader.find(headers, WISHES, InstantSource.system().instant());
  }

  /** The status and what the server says of it; never the client's own text, which may be long. */
  private String sayingOf(ApiException e) {
    String body = e.getResponseBody() == null ? "" : ": " + e.getResponseBody();
    return OneLine.of(base.getHost() + " answered " + e.getCode() + body, MOST_WHY);
  }

  private String sayingOf(Exception e) {
    if (closed) {
      return "the store is closed";
    }
    if (sockets.isCut()) {
      return base.getHost() + " did not answer within " + limit.toMillis() + " ms";
    }
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return OneLine.of(base.getHost() + " gave no answer: " + root, MOST_WHY);
  }

  private static boolean isTooLong(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof AnswerBound.TooLong) {
        return true;
      }
    }
    return false;
  }

  /** Ends a call that is under way, and every thread. Any thread; idempotent. */
  @Override
  public void close() {
    closed = true;
    calls.close();
    ApiClient made = client;
    if (made != null) {
      made.getHttpClient().close();
    }
  }
}

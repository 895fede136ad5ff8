// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.grpc;

import io.steplog.diagnostics.OneLine;
import io.steplog.flavor.otel.send.Answers;
import io.steplog.flavor.otel.send.HeaderList;
import io.steplog.flavor.otel.send.OtlpSink;
import io.steplog.flavor.otel.send.Receiver;
import io.steplog.flavor.otel.wire.Gzip;
import io.steplog.flavor.otel.wire.OtlpRequest;
import io.steplog.transport.Meaning;
import io.steplog.transport.Verdict;
import io.steplog.transport.http.HttpAnswer;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of OTLP over gRPC, called by OkHttp on the calling thread. A call is over within its
 * limit, follows no redirect and reads no more of an answer than is allowed.
 *
 * <p>The client itself is used rather than the SDK's sender on top of it, since that one keeps the
 * trailers to itself, in which a receiver asks to be left alone, and takes headers, and with them
 * keys, wherever a redirect leads.
 */
public final class GrpcReceiver implements Receiver {
  /** What a server of gRPC takes where nobody set its limit, whichever library it is made with. */
  private static final int USUAL_LIMIT_BYTES = 4 << 20;

  private static final int MOST_CHARACTERS = 300;
  private static final String EXPORT = "opentelemetry.proto.collector.logs.v1.LogsService/Export";

  private final OkHttpClient client;
  private final HttpUrl url;
  private final boolean packs;
  private final Duration timeout;
  private final Answers answers;
  private final Gzip gzip = new Gzip();

  /** The call under way, or the last one: written by the caller, ended by whoever closes. */
  private volatile @Nullable Call underWay;

  private volatile boolean closed;

  /**
   * A receiver that was not called yet.
   *
   * @param clock what a date in an answer is held against
   */
  public GrpcReceiver(CallSetup setup, InstantSource clock) {
    client = setup.client();
    url = HttpUrl.get(setup.endpoint()).newBuilder().addPathSegments(EXPORT).build();
    packs = setup.packs();
    timeout = setup.timeout();
    answers = new Answers(clock);
  }

  @Override
  public int mostBytes() {
    return USUAL_LIMIT_BYTES;
  }

  @Override
  public synchronized Reply call(OtlpRequest request, HeaderList headers) {
    try {
      Call call = client.newCall(post(request, headers));
      underWay = call;
      if (closed) {
        return unanswered("closed");
      }
      try (Response response = call.execute()) {
        return reply(response, headers);
      }
    } catch (IOException | RuntimeException e) {
      return unanswered(headers.mask(why(e)));
    }
  }

  private Request post(OtlpRequest request, HeaderList headers) {
    Request.Builder post = new Request.Builder().url(url).header("User-Agent", OtlpSink.USER_AGENT);
    headers.reveal().forEach(post::header);
    // Else the client asks for answers that are packed as a whole.
    post.header("Accept-Encoding", "identity").header("TE", "trailers");
    if (packs) {
      post.header("grpc-encoding", "gzip");
    }
    return post.post(body(request)).build();
  }

  /** Read on this thread alone: once the call is over, nobody looks at the array any more. */
  private RequestBody body(OtlpRequest request) {
    if (!packs) {
      return Frame.of(request.array(), request.size(), false);
    }
    gzip.pack(request.array(), request.size());
    return Frame.of(gzip.array(), gzip.size(), true);
  }

  private Reply reply(Response response, HeaderList headers) throws IOException {
    byte[] frame = Frame.read(response.body().source());
    Headers about = response.headers();
    if (about.get("grpc-status") == null) {
      about = response.trailers();
    }
    String status = about.get("grpc-status");
    if (status == null && response.code() / 100 != 2) {
      // Of a proxy, or of a server that speaks HTTP alone.
      HttpHeaders all = HttpHeaders.of(response.headers().toMultimap(), (name, value) -> true);
      return answers.reply(new HttpAnswer.Answered(response.code(), all, frame, true), headers);
    }
    return answers.ofGrpc(
        status,
        about.get("grpc-message"),
        about.get("grpc-status-details-bin"),
        Frame.message(frame),
        headers);
  }

  private static Reply unanswered(String why) {
    return new Reply(Meaning.LATER, new Verdict.Later(Duration.ZERO, why));
  }

  private String why(Exception e) {
    if (closed) {
      return "closed";
    }
    // So says the client of the limit of a call.
    return "timeout".equals(e.getMessage())
        ? "no answer within " + timeout.toMillis() + " ms"
        : OneLine.of(e.toString(), MOST_CHARACTERS);
  }

  @Override
  public void close() {
    closed = true;
    Call call = underWay;
    if (call != null) {
      call.cancel();
    }
    synchronized (this) {
      client.connectionPool().evictAll();
      gzip.close();
    }
  }
}

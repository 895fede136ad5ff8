// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import io.steplog.flavor.otel.wire.Decoded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.Protocol;
import okio.Buffer;
import okio.GzipSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** A server of gRPC on loopback that takes everything, unless scripted. Any thread. */
final class GrpcPeer implements AutoCloseable {
  /**
   * A call as it came.
   *
   * @param path what is called
   * @param headers by name, in any case
   * @param message unpacked
   */
  record Call(String path, Map<String, String> headers, byte[] message) {}

  private final MockWebServer server = new MockWebServer();
  private final List<Call> calls = new ArrayList<>();
  private Function<Call, MockResponse> script = call -> taken(new byte[0]);

  private final String scheme;

  /** A peer without TLS. */
  GrpcPeer() throws IOException {
    this(null);
  }

  /** A peer with these keys. */
  GrpcPeer(@Nullable SSLSocketFactory tls) throws IOException {
    scheme = tls == null ? "http" : "https";
    if (tls == null) {
      server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    } else {
      server.useHttps(tls);
    }
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start();
  }

  /** From now on every call is answered so; on the server's thread. */
  synchronized GrpcPeer always(Function<Call, MockResponse> answer) {
    script = answer;
    return this;
  }

  String url() {
    return scheme + "://127.0.0.1:" + server.getPort();
  }

  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** All records that it was sent, in their order. */
  List<Decoded.Line> lines() {
    return calls().stream().flatMap(call -> Decoded.lines(call.message()).stream()).toList();
  }

  /** Status 0 behind a message. */
  static MockResponse taken(byte[] message) {
    Buffer frame = new Buffer().writeByte(0).writeInt(message.length).write(message);
    return response().body(frame).trailers(Headers.of("grpc-status", "0")).build();
  }

  /** Another status, before anything else. */
  static MockResponse refused(int status, String words) {
    return response()
        .addHeader("grpc-status", Integer.toString(status))
        .addHeader("grpc-message", words)
        .build();
  }

  /** What is no gRPC. */
  static MockResponse status(int status, String... headers) {
    MockResponse.Builder response = new MockResponse.Builder().code(status);
    for (String header : headers) {
      response.addHeader(header);
    }
    return response.build();
  }

  /** Another status, behind a body. */
  static MockResponse failed(byte[] body, String... trailers) {
    return response().body(new Buffer().write(body)).trailers(Headers.of(trailers)).build();
  }

  private static MockResponse.Builder response() {
    return new MockResponse.Builder().code(200).addHeader("content-type", "application/grpc");
  }

  private MockResponse answer(RecordedRequest request) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request.getHeaders().forEach(pair -> headers.put(pair.getFirst(), pair.getSecond()));
    Call call = new Call(request.getTarget(), headers, message(request.getBody()));
    Function<Call, MockResponse> answer;
    synchronized (this) {
      calls.add(call);
      answer = script;
    }
    return answer.apply(call);
  }

  /** A frame: whether it is packed, how long it is, and the message. */
  private static byte[] message(okio.@Nullable ByteString body) {
    try {
      Buffer frame = new Buffer().write(body == null ? okio.ByteString.EMPTY : body);
      boolean packed = frame.readByte() == 1;
      if (frame.readInt() != frame.size()) {
        throw new AssertionError("a frame of another length");
      }
      return packed ? Okio.buffer(new GzipSource(frame)).readByteArray() : frame.readByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}

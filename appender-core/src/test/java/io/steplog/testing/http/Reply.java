// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What the peer does with a connection on which a request came. Ends when the client hangs up. */
@FunctionalInterface
public interface Reply {
  /** Answers; whether the connection stays open for a further request. */
  boolean answer(ReceivedRequest request, Socket socket) throws IOException;

  /** An ordinary answer; headers as {@code Name: value}. */
  static Reply of(int status, byte[] body, String... headers) {
    return (request, socket) -> {
      OutputStream out = socket.getOutputStream();
      StringBuilder head = head(status, headers);
      head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
      out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
      return true;
    };
  }

  /** An answer without a body. */
  static Reply status(int status, String... headers) {
    return of(status, new byte[0], headers);
  }

  /** Nothing, ever. */
  static Reply hang() {
    return (request, socket) -> untilClientLeaves(socket);
  }

  /** These bytes, then one more each few milliseconds for ever. */
  static Reply drip(String begin) {
    return (request, socket) -> {
      socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
      socket.setSoTimeout(20);
      while (!hasLeft(socket)) {
        socket.getOutputStream().write('x');
      }
      return false;
    };
  }

  /** These bytes, then the end of the stream in this direction alone. */
  static Reply halfClose(String begin) {
    return (request, socket) -> {
      socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return untilClientLeaves(socket);
    };
  }

  /** These bytes, then a reset. */
  static Reply reset(String begin) {
    return (request, socket) -> {
      socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
      socket.setSoLinger(true, 0);
      socket.close();
      return false;
    };
  }

  /** These bytes without end, as long as the client takes them. */
  static Reply flood(String begin, String repeated) {
    return (request, socket) -> {
      OutputStream out = socket.getOutputStream();
      out.write(begin.getBytes(StandardCharsets.ISO_8859_1));
      byte[] block = repeated.repeat(1 + 8192 / repeated.length()).getBytes(StandardCharsets.UTF_8);
      while (true) {
        out.write(block);
      }
    };
  }

  private static StringBuilder head(int status, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head;
  }

  private static boolean untilClientLeaves(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    while (in.read() >= 0) {
      // More of what nobody answers.
    }
    return false;
  }

  private static boolean hasLeft(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException stillThere) {
      return false;
    }
  }
}

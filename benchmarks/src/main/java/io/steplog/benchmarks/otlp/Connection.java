// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.otlp;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/** One client's requests over HTTP/1.1, each answered with an empty 200 once it is whole. */
final class Connection implements Runnable {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private static final int PIECE_BYTES = 64 << 10;

  private final Socket socket;
  private final Arrivals arrivals;

  /** Of the request at hand; used again. */
  private byte[] body = new byte[PIECE_BYTES];

  Connection(Socket socket, Arrivals arrivals) {
    this.socket = socket;
    this.arrivals = arrivals;
  }

  @Override
  public void run() {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream(), PIECE_BYTES);
        OutputStream out = socket.getOutputStream()) {
      socket.setTcpNoDelay(true);
      while (one(in)) {
        out.write(ANSWER);
      }
    } catch (IOException gone) {
      return;
    }
  }

  private boolean one(InputStream in) throws IOException {
    String line = line(in);
    if (line.isEmpty()) {
      return false;
    }
    int length = -1;
    boolean packed = false;
    for (line = line(in); !line.isEmpty(); line = line(in)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      } else if (lower.startsWith("content-encoding:")) {
        packed = lower.contains("gzip");
      }
    }
    int read = length < 0 ? chunks(in) : whole(in, length);
    Instant now = Instant.now();
    arrivals.came(body, read, packed, now.getEpochSecond() * 1_000_000_000L + now.getNano());
    return true;
  }

  private int whole(InputStream in, int length) throws IOException {
    ensure(length);
    // The JDK makes room off the heap for as much as is asked for at once, each time anew.
    int at = 0;
    while (at < length) {
      int read = in.read(body, at, Math.min(PIECE_BYTES, length - at));
      if (read < 0) {
        throw new EOFException();
      }
      at += read;
    }
    return length;
  }

  private int chunks(InputStream in) throws IOException {
    int length = 0;
    while (true) {
      int size = Integer.parseInt(line(in), 16);
      ensure(length + size);
      length += in.readNBytes(body, length, size);
      line(in);
      if (size == 0) {
        return length;
      }
    }
  }

  private void ensure(int length) {
    if (body.length < length) {
      body = Arrays.copyOf(body, Math.max(length, 2 * body.length));
    }
  }

  /** A line without its end; empty at the end of everything. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}

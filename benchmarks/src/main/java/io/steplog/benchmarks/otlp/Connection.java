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

  private final Socket socket;
  private final Arrivals arrivals;

  Connection(Socket socket, Arrivals arrivals) {
    this.socket = socket;
    this.arrivals = arrivals;
  }

  @Override
  public void run() {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream(), 64 << 10);
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
    byte[] body = length < 0 ? chunks(in) : in.readNBytes(length);
    if (length > body.length) {
      throw new EOFException();
    }
    Instant now = Instant.now();
    arrivals.came(body, packed, now.getEpochSecond() * 1_000_000_000L + now.getNano());
    return true;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    byte[] body = {};
    for (int size = Integer.parseInt(line(in), 16); ; size = Integer.parseInt(line(in), 16)) {
      int before = body.length;
      body = Arrays.copyOf(body, before + size);
      in.readNBytes(body, before, size);
      line(in);
      if (size == 0) {
        return body;
      }
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

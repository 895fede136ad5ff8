// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A request as it came over the wire.
 *
 * @param line its first line
 * @param headers by name, in any case
 * @param body as it was sent
 */
public record ReceivedRequest(String line, Map<String, String> headers, byte[] body) {

  /** Reads the next request of a connection; empty at its end. */
  static Optional<ReceivedRequest> read(InputStream in) throws IOException {
    String line = line(in);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new IOException("the connection ended within a body");
    }
    return Optional.of(new ReceivedRequest(line, Collections.unmodifiableMap(headers), body));
  }

  /** A header's value, empty where there is none. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The body, unpacked if it was packed. */
  public byte[] content() {
    if (!header("content-encoding").equals("gzip")) {
      return body;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.send;

import io.steplog.settings.value.BadValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The headers as they are set, and as they stand in a file that may be written anew while the
 * process runs, as a mounted secret is. One thread.
 */
public final class HeaderSource {
  private static final int MOST_BYTES = 64 << 10;

  private final HeaderList configured;
  private final Optional<Path> file;
  private HeaderList current;

  /**
   * Reads the file, if there is one; its headers win.
   *
   * @throws IOException if it cannot be read or holds something else; names the file only
   */
  public HeaderSource(HeaderList configured, Optional<Path> file) throws IOException {
    this.configured = configured;
    this.file = file;
    this.current = read();
  }

  /** The headers to send. */
  public HeaderList current() {
    return current;
  }

  /** Looks again. Answers whether they are others now; a file that is gone changes nothing. */
  public boolean refresh() {
    if (file.isEmpty()) {
      return false;
    }
    HeaderList before = current;
    try {
      current = read();
    } catch (IOException beingReplaced) {
      return false;
    }
    return !current.equals(before);
  }

  private HeaderList read() throws IOException {
    if (file.isEmpty()) {
      return configured;
    }
    Path path = file.get();
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException(path + " is larger than 64 KiB");
      }
      return configured.with(HeaderList.ofFile(new String(bytes, StandardCharsets.UTF_8)));
    } catch (BadValueException e) {
      throw new IOException(path + ": " + e.why(), e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.verb;

import io.steplog.cli.ask.WrongUsage;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there only once it is whole: written under another name beside its place, and put
 * there by one rename. Whatever was there stays until then. One thread.
 */
public final class WholeFile implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path place;
  private final Path aside;
  private final OutputStream bytes;
  private final Writer text;

  public WholeFile(Path place) throws IOException {
    this.place = place.toAbsolutePath();
    this.aside = Path.of(this.place + ".part-" + ProcessHandle.current().pid());
    this.bytes =
        new BufferedOutputStream(
            Files.newOutputStream(
                aside,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE),
            BUFFER_BYTES);
    this.text =
        new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), BUFFER_BYTES);
  }

  /**
   * The place that an argument means.
   *
   * @throws WrongUsage if it is none for a file
   */
  public static Path place(String argument) {
    try {
      Path place = Path.of(argument);
      if (Files.isDirectory(place)) {
        throw new WrongUsage("FILE: " + argument + " is a directory");
      }
      return place;
    } catch (InvalidPathException e) {
      throw new WrongUsage("FILE: '" + argument + "' is no path: " + e.getReason());
    }
  }

  /** Takes text, which is written as UTF-8. */
  public Appendable text() {
    return text;
  }

  /** Takes bytes; not to be used with {@link #text}. */
  public OutputStream bytes() {
    return bytes;
  }

  /** Puts it in its place. */
  public void finish() throws IOException {
    text.close();
    Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Without {@link #finish} nothing of it stays. */
  @Override
  public void close() throws IOException {
    text.close();
    Files.deleteIfExists(aside);
  }
}

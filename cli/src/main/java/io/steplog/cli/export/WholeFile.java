// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.export;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there only once it is whole: written under another name beside its place, and put
 * there by one rename. Whatever was there stays until then. One thread.
 */
final class WholeFile implements Closeable {
  private final Path place;
  private final Path aside;
  private final Writer out;

  WholeFile(Path place) throws IOException {
    this.place = place.toAbsolutePath();
    this.aside = Path.of(this.place + ".part-" + ProcessHandle.current().pid());
    this.out =
        new BufferedWriter(
            Files.newBufferedWriter(
                aside,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE),
            1 << 16);
  }

  Appendable out() {
    return out;
  }

  /** Puts it in its place. */
  void finish() throws IOException {
    out.close();
    Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Without {@link #finish} nothing of it stays. */
  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(aside);
  }
}

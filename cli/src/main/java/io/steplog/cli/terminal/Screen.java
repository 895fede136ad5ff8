// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Prints results to standard output and remarks to standard error, both in UTF-8 whatever the
 * locale says. One thread.
 *
 * <p>Results are buffered until {@link #flush}. What is printed must have been escaped; what is
 * remarked is escaped here.
 */
public final class Screen {
  private static final int BUFFER = 1 << 16;

  private final Writer out;
  private final OutputStream err;
  private final Palette palette;

  public Screen(Surroundings surroundings) {
    this.out =
        // Buffered before it is encoded, too: line by line the encoder would cost more than a line.
        new BufferedWriter(
            new OutputStreamWriter(
                new BufferedOutputStream(surroundings.out(), BUFFER), StandardCharsets.UTF_8));
    this.err = surroundings.err();
    this.palette = surroundings.palette();
  }

  /** The colours to print in. */
  public Palette palette() {
    return palette;
  }

  /**
   * Prints one line.
   *
   * @throws OutputFailure if it cannot be written
   */
  public void print(CharSequence line) {
    try {
      out.append(line).append('\n');
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Sends everything printed so far on its way.
   *
   * @throws OutputFailure if it cannot be written
   */
  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Says one thing on standard error, behind the command's name. Printed results come first. */
  public void remark(String text) {
    flush();
    complain(text);
  }

  /** As {@link #remark}, for when the results cannot be written. */
  public void complain(String text) {
    String line = "steplog: " + Escapes.text(text) + '\n';
    try {
      err.write(line.getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException e) {
      // Nobody is left to be told, and the results do not depend on it.
      return;
    }
  }

  private static OutputFailure failure(IOException e) {
    String target = Descriptors.target(1).toString();
    String message = String.valueOf(e.getMessage());
    // The message is translated where the system has one for the locale; a pipe stays a pipe.
    boolean readerLeft =
        target.startsWith("pipe:") || target.startsWith("socket:") || message.contains("pipe");
    return new OutputFailure(e, readerLeft);
  }
}

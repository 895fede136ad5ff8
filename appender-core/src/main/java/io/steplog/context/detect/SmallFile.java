// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads files that others wrote, of which no more than a bound is wanted. Any thread. */
public final class SmallFile {
  private SmallFile() {}

  /** The beginning of a file as UTF-8; {@code null} where there is none, or none to be read. */
  public static @Nullable String read(File file, int mostBytes) {
    // A pipe of that name would hold the step up for ever.
    if (!file.isFile()) {
      return null;
    }
    try (FileInputStream in = new FileInputStream(file)) {
      return new String(in.readNBytes(mostBytes), StandardCharsets.UTF_8);
    } catch (IOException | SecurityException unreadable) {
      return null;
    }
  }

  /** The first line of a file, without blanks at its ends; {@code null} as above. */
  public static @Nullable String line(File file) {
    String text = read(file, 4096);
    if (text == null) {
      return null;
    }
    int end = text.indexOf('\n');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }
}

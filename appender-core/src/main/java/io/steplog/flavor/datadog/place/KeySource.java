// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.place;

import io.steplog.settings.value.BadValueException;
import io.steplog.settings.value.Secret;
import io.steplog.settings.value.SettingTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Gives a key as it is now, fit for a header: without blanks and line ends around it, and with none
 * in it, since whoever finds one there tells the key in his message. Any thread; reads its file.
 */
public final class KeySource {
  private static final int MOST_BYTES = 4_096;

  private final Optional<Secret> inline;
  private final Optional<Path> file;
  private final String settings;

  /**
   * A source.
   *
   * @param inline the key itself, which then holds for good
   * @param file where it is kept else
   * @param settings which settings change this, for a message
   */
  public KeySource(Optional<Secret> inline, Optional<Path> file, String settings) {
    this.inline = inline;
    this.file = file;
    this.settings = settings;
  }

  /** Why there is no key, without a word of what it may be; empty if there is one. */
  public Optional<String> whyMissing() {
    try {
      read();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * The key, its file read anew.
   *
   * @throws IOException if there is none; the message is fit to be shown
   */
  public Secret read() throws IOException {
    if (inline.isPresent()) {
      return inline.get();
    }
    if (file.isEmpty()) {
      throw new IOException("no key is set: set " + settings);
    }
    try (InputStream in = Files.newInputStream(file.get())) {
      String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
      if (text.isEmpty()) {
        throw new IOException("the key's file " + file.get() + " is empty");
      }
      return SettingTypes.SECRET.parse(text);
    } catch (BadValueException e) {
      throw new IOException("the key's file " + file.get() + " holds no key: " + e.getMessage());
    } catch (java.nio.file.FileSystemException e) {
      throw new IOException(
          "the key's file "
              + file.get()
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "); set "
              + settings,
          e);
    }
  }

  /** Says nothing of the key. */
  @Override
  public String toString() {
    return inline.isPresent() ? Secret.MASK : file.map(Path::toString).orElse("no key");
  }
}

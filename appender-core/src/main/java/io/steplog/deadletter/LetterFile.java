// SPDX-License-Identifier: Apache-2.0
package io.steplog.deadletter;

import io.steplog.json.JsonReading;
import io.steplog.json.JsonText;
import io.steplog.json.Values;
import io.steplog.store.SinkResult.Rejection;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entries that one store refused at one time. Any thread.
 *
 * <pre>
 * file = head LF (letter LF)*          UTF-8, named by the time in milliseconds and 8 hex digits
 * head = {"dead_letters":1, "store":name, "settings":{...}}
 * letter: see {@link LetterForm}
 * </pre>
 */
public final class LetterFile implements Comparable<LetterFile> {
  private static final long VERSION = 1;

  /**
   * What a file holds.
   *
   * @param store the store that refused them
   * @param settings what opens it again, without secrets
   * @param letters the refused entries
   * @param damaged how many lines could not be read
   */
  public record Content(
      String store, Map<String, String> settings, List<Rejection> letters, int damaged) {
    public Content {
      settings = Map.copyOf(settings);
      letters = List.copyOf(letters);
    }
  }

  private final Path path;

  LetterFile(Path path) {
    this.path = path;
  }

  static String head(String store, Map<String, String> settings) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("dead_letters", VERSION);
    head.put("store", store);
    head.put("settings", settings);
    return JsonText.of(head);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  long bytes() throws IOException {
    return Files.exists(path) ? Files.size(path) : 0;
  }

  /**
   * Reads it.
   *
   * @throws IOException if it is none of ours, or of a later version
   */
  public Content read() throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      String first = lines.readLine();
      Map<String, ?> head = JsonReading.objectOf(first == null ? "" : first);
      if (Values.number(head.get("dead_letters"), 0) != VERSION) {
        throw new IOException(path + " is of another version than " + VERSION);
      }
      List<Rejection> letters = new ArrayList<>();
      int damaged = 0;
      String line;
      while ((line = lines.readLine()) != null) {
        try {
          letters.add(LetterForm.read(line));
        } catch (IOException e) {
          damaged++;
        }
      }
      return new Content(
          Values.text(head.get("store"), ""),
          Values.textMap(head.get("settings")),
          letters,
          damaged);
    }
  }

  /** Removes it: its entries are stored, or kept in another one. */
  public void remove() throws IOException {
    Files.deleteIfExists(path);
  }

  @Override
  public int compareTo(LetterFile other) {
    return path.compareTo(other.path);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LetterFile that && path.equals(that.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.tree;

import io.steplog.flavor.artifact.packed.DamagedPartException;
import io.steplog.flavor.artifact.packed.MissingLibraryException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a read met and could not use, by kind, and remembers the first place of each. Any
 * thread; of fixed size.
 */
public final class ReadNotes {
  private record Met(long count, String where) {}

  private final Map<Trouble, Met> met = new EnumMap<>(Trouble.class);

  /** Counts one more. */
  public synchronized void add(Trouble trouble, String where) {
    Met before = met.get(trouble);
    met.put(trouble, before == null ? new Met(1, where) : new Met(before.count + 1, before.where));
  }

  /** Counts one more, somewhere in a file. */
  public synchronized void add(Trouble trouble, PartFile file, long offset) {
    // Only the first place is remembered, and a file may have millions of them.
    add(trouble, met.containsKey(trouble) ? "" : file.path() + " at byte " + offset);
  }

  /**
   * Counts a file or folder that could not be read.
   *
   * @throws IOException if it is no trouble of the file's: this thread was interrupted
   */
  public void unreadable(String where, IOException why) throws IOException {
    if (why instanceof ClosedByInterruptException) {
      throw why;
    }
    if (why instanceof NoSuchFileException) {
      add(Trouble.GONE, where);
    } else {
      add(Trouble.UNREADABLE, where + " (" + reason(why) + ")");
    }
  }

  private static @Nullable String reason(IOException why) {
    // Of our own, so it tells more than its name does, and nothing of what is stored.
    boolean told = why instanceof DamagedPartException || why instanceof MissingLibraryException;
    return told ? why.getMessage() : why.getClass().getSimpleName();
  }

  /** How many lines or regions were passed over that may have held an entry. */
  public synchronized long damaged() {
    return met.entrySet().stream()
        .filter(each -> each.getKey().weight() == Trouble.Weight.DAMAGE)
        .mapToLong(each -> each.getValue().count)
        .sum();
  }

  /** How often this was met. */
  public synchronized long count(Trouble trouble) {
    Met found = met.get(trouble);
    return found == null ? 0 : found.count;
  }

  /** One sentence for each kind. */
  public synchronized List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    met.forEach(
        (trouble, found) ->
            sentences.add(
                String.format(
                    Locale.ROOT,
                    "%,d %s: %s%s",
                    found.count,
                    trouble.sentence(),
                    found.count > 1 ? "first " : "",
                    ShownText.of(found.where))));
    return sentences;
  }
}

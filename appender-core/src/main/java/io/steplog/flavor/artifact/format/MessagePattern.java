// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.format;

import io.steplog.record.LogEntry;
import io.steplog.record.ShownMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what stands around an entry's message in the stored text, for readers that show that text
 * alone: {@code %logger}, {@code %thread}, {@code %level}, {@code %X{key}} of the diagnostic
 * context, {@code %field{key}}, and {@code %message} once; {@code %%} is a sign. Immutable.
 */
public final class MessagePattern {
  /** The message as it is. */
  public static final MessagePattern PLAIN = new MessagePattern("%message", List.of(), List.of());

  /** Apart, since most processes need no more than {@link #PLAIN}. */
  private static final class Words {
    static final Pattern EACH =
        Pattern.compile("%(?:(%|message|msg|logger|thread|level)|(X|field)\\{([^{}]+)\\})");
  }

  /** Gives a part of the text. */
  private interface Piece {
    void append(LogEntry entry, StringBuilder text);
  }

  private final String text;
  private final List<Piece> before;
  private final List<Piece> after;

  private MessagePattern(String text, List<Piece> before, List<Piece> after) {
    this.text = text;
    this.before = List.copyOf(before);
    this.after = List.copyOf(after);
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  public static MessagePattern parse(String text) {
    if (text.equals(PLAIN.text)) {
      return PLAIN;
    }
    List<Piece> before = new ArrayList<>();
    List<Piece> after = new ArrayList<>();
    List<Piece> side = before;
    Matcher word = Words.EACH.matcher(text);
    int from = 0;
    while (word.find()) {
      side.add(literal(text.substring(from, word.start())));
      from = word.end();
      String name = word.group(1);
      if ("message".equals(name) || "msg".equals(name)) {
        if (side == after) {
          throw new IllegalArgumentException("holds %message twice");
        }
        side = after;
      } else {
        side.add(name == null ? keyed(word.group(2), word.group(3)) : plain(name));
      }
    }
    side.add(literal(text.substring(from)));
    if (side == before) {
      throw new IllegalArgumentException("holds no %message");
    }
    return new MessagePattern(text, before, after);
  }

  private static Piece literal(String text) {
    int unknown = text.indexOf('%');
    if (unknown >= 0) {
      throw new IllegalArgumentException(
          "none of %message, %logger, %thread, %level, %X{key}, %field{key}, %%: "
              + text.substring(unknown));
    }
    return (entry, to) -> to.append(text);
  }

  private static Piece plain(String name) {
    return switch (name) {
      case "logger" -> (entry, to) -> to.append(entry.logger());
      case "thread" -> (entry, to) -> to.append(entry.thread().name());
      case "level" -> (entry, to) -> to.append(entry.severityText());
      default -> (entry, to) -> to.append('%');
    };
  }

  private static Piece keyed(String name, String key) {
    return name.equals("X")
        ? (entry, to) -> to.append(entry.context().getOrDefault(key, ""))
        : (entry, to) -> to.append(orEmpty(entry.fields().asMap().get(key)));
  }

  private static Object orEmpty(@Nullable Object value) {
    return value == null ? "" : value;
  }

  /** What is stored of the entry; {@code null} for its message alone. */
  public @Nullable ShownMessage of(LogEntry entry) {
    ShownMessage chosen = entry.shown();
    if (chosen != null || this == PLAIN) {
      // What the appender's own layout made was asked for nearer to the entry.
      return chosen;
    }
    return new ShownMessage(text(before, entry), true, text(after, entry));
  }

  private static String text(List<Piece> pieces, LogEntry entry) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      piece.append(entry, text);
    }
    return text.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MessagePattern that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The pattern as it was written. */
  @Override
  public String toString() {
    return text;
  }
}

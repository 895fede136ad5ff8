// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.facts;

import io.steplog.context.detect.SmallFile;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a JVM's command line: the launcher's options, then a class or a jar, then the
 * program's arguments. Where the system does not tell the words, there are no options, and the
 * arguments are as the JVM knows them, parted at blanks.
 */
final class CommandLine {
  private static final int MOST_BYTES = 256 * 1024;

  private final List<String> options;
  private final List<String> arguments;

  private CommandLine(List<String> options, List<String> arguments) {
    this.options = options;
    this.arguments = arguments;
  }

  /**
   * Takes a command line apart.
   *
   * @param raw every word with a NUL behind it, {@code null} where it is not known
   * @param command what the launcher was told, as {@code sun.java.command} has it
   */
  static CommandLine of(@Nullable String raw, String command) {
    List<String> words = raw == null ? List.of() : split(raw, '\0');
    for (int i = 1; i < words.size(); i++) {
      // Of the same words only the command's own begin here; an option may be spelled as its first.
      List<String> rest = words.subList(i, words.size());
      if (String.join(" ", rest).equals(command)) {
        int last = words.get(i - 1).equals("-jar") || words.get(i - 1).equals("-m") ? i - 1 : i;
        return new CommandLine(
            List.copyOf(words.subList(1, last)), List.copyOf(rest.subList(1, rest.size())));
      }
    }
    List<String> plain = split(command, ' ');
    return new CommandLine(
        List.of(), plain.isEmpty() ? plain : List.copyOf(plain.subList(1, plain.size())));
  }

  /** The one of this process. */
  static CommandLine ofProcess(String command) {
    return of(SmallFile.read(new File("/proc/self/cmdline"), MOST_BYTES), command);
  }

  /** The launcher's options. */
  List<String> options() {
    return options;
  }

  /** The program's arguments. */
  List<String> arguments() {
    return arguments;
  }

  private static List<String> split(String text, char separator) {
    List<String> words = new ArrayList<>();
    int begin = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, begin)) {
      words.add(text.substring(begin, end));
      begin = end + 1;
    }
    if (begin < text.length()) {
      words.add(text.substring(begin));
    }
    return words;
  }
}

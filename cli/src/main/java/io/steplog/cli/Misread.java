// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import io.steplog.cli.ask.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in sentences which words of a call could not be read, and what may have been meant. */
final class Misread {
  private Misread() {}

  /** All that is wrong with the words; empty if a verb can be run with them. */
  static List<String> problems(ParseResult call, ParseResult verb) {
    List<Exception> errors = new ArrayList<>(call.errors());
    if (verb != call) {
      errors.addAll(verb.errors());
    }
    List<String> problems = new ArrayList<>();
    for (Exception error : errors) {
      if (error instanceof UnmatchedArgumentException unmatched) {
        unmatched.getUnmatched().forEach(word -> problems.add(unknown(word, call, verb)));
      } else {
        problems.add(String.valueOf(error.getMessage()));
      }
    }
    if (problems.isEmpty() && verb == call) {
      problems.add("which verb? There are " + String.join(", ", CommandTree.verbs()));
    }
    if (!problems.isEmpty()) {
      problems.add("see " + verb.commandSpec().qualifiedName() + " --help");
    }
    return problems;
  }

  private static String unknown(String word, ParseResult call, ParseResult verb) {
    if (word.startsWith("-")) {
      int equals = word.indexOf('=');
      String option = equals < 0 ? word : word.substring(0, equals);
      Set<String> options = verb.commandSpec().optionsMap().keySet();
      return "there is no option " + option + meant(option, options);
    }
    return verb == call
        ? "'" + word + "' is no verb" + meant(word, CommandTree.verbs())
        : "'" + word + "' is a word too many";
  }

  private static String meant(String word, Collection<String> known) {
    return Nearest.to(word, known).map(near -> "; did you mean " + near + "?").orElse("");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import io.steplog.cli.ask.WrongUsage;
import io.steplog.cli.open.Stores;
import io.steplog.cli.terminal.OutputFailure;
import io.steplog.cli.terminal.Palette;
import io.steplog.cli.terminal.Screen;
import io.steplog.cli.terminal.Surroundings;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;

/**
 * One call of the command, from its arguments to its exit code. Whatever goes wrong, the user reads
 * sentences, never a stack trace.
 */
final class Call {
  private final Session session;

  Call(Surroundings surroundings, Stores stores) {
    this.session = new Session(surroundings, new Screen(surroundings), stores);
  }

  /** Carries out what the arguments ask for, and gives the exit code. */
  int execute(String... args) {
    try {
      Ended ended = dispatch(args);
      session.screen().flush();
      return ended.code();
    } catch (WrongUsage e) {
      e.problems().forEach(session.screen()::remark);
      return Ended.WRONG_USAGE.code();
    } catch (OutputFailure e) {
      return ended(e).code();
    } catch (IOException e) {
      session.screen().remark("cannot read on: " + why(e));
      return Ended.INCOMPLETE.code();
    } catch (OutOfMemoryError e) {
      session.screen().remark("out of memory; _JAVA_OPTIONS=-Xmx1g gives more");
      return Ended.INCOMPLETE.code();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      session.screen().remark("this is a defect of steplog: " + why(e) + at(e));
      return Ended.INCOMPLETE.code();
    }
  }

  private Ended dispatch(String[] args) throws IOException {
    String[] words = helpAsOption(args);
    CommandLine root = CommandTree.toRead(words);
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            session.screen().palette() == Palette.ANSI ? Ansi.ON : Ansi.OFF));
    ParseResult result = root.parseArgs(words);
    ParseResult leaf = result.hasSubcommand() ? result.subcommand() : result;
    CommandLine line = leaf.commandSpec().commandLine();
    if (leaf.isUsageHelpRequested()) {
      session.screen().print(line.getUsageMessage().stripTrailing());
      return Ended.DONE;
    }
    if (leaf.isVersionHelpRequested()) {
      session.screen().print(String.join("\n", root.getCommandSpec().version()));
      return Ended.DONE;
    }
    List<String> problems = Misread.problems(result, leaf);
    if (!problems.isEmpty()) {
      throw new WrongUsage(problems);
    }
    return ((Verb) leaf.commandSpec().userObject()).run(session);
  }

  /** {@code steplog help logs} is {@code steplog logs --help}. */
  private static String[] helpAsOption(String[] args) {
    if (args.length == 0 || !args[0].equals("help")) {
      return args;
    }
    return args.length == 1 ? new String[] {"--help"} : new String[] {args[1], "--help"};
  }

  private Ended ended(OutputFailure e) {
    if (e.readerLeft()) {
      return Ended.DONE;
    }
    session.screen().complain("cannot write: " + e.getMessage());
    return Ended.INCOMPLETE;
  }

  private static String why(Throwable e) {
    String message = e.getMessage();
    return e instanceof IOException && message != null && !message.isBlank()
        ? e.getClass().getSimpleName() + ": " + message
        : e.toString();
  }

  /** The innermost place, so that a report of the defect is of use. */
  private static String at(Throwable e) {
    StackTraceElement[] stack = e.getStackTrace();
    return stack.length == 0 ? "" : " at " + stack[0];
  }
}

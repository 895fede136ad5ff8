// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * All that the command sees of the process around it, so that a test can hand in another one.
 *
 * @param out where results go
 * @param err where everything else that is said goes
 * @param environment the process's environment
 * @param clock what {@code 10m} ago is reckoned from; its zone is the local one
 * @param terminal whether somebody looks at {@code out} rather than a program
 */
public record Surroundings(
    OutputStream out,
    OutputStream err,
    Map<String, String> environment,
    Clock clock,
    boolean terminal) {

  /** This process's own. */
  public static Surroundings ofThisProcess() {
    return new Surroundings(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        System.getenv(),
        Clock.systemDefaultZone(),
        isTerminal(Descriptors.target(1)));
  }

  private static boolean isTerminal(Path target) {
    // System.console() asks for the standard input as well, and from JDK 22 on is never null.
    return target.startsWith("/dev/pts")
        || target.startsWith("/dev/console")
        || target.toString().startsWith("/dev/tty");
  }

  /** Whether colours are wanted: nobody set {@code NO_COLOR} to anything, nor a dumb terminal. */
  public Palette palette() {
    String noColor = environment.getOrDefault("NO_COLOR", "");
    boolean dumb = "dumb".equals(environment.get("TERM"));
    return terminal && noColor.isEmpty() && !dumb ? Palette.ANSI : Palette.PLAIN;
  }
}

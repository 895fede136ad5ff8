// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback.auto;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that knows nothing of Steplog. With a file as its argument it configures Logback anew
 * from that after its first line, stopped and reset as by Spring Boot; with {@code stop} it stops
 * Logback at its end, without which an AsyncAppender keeps what it has; with {@code print} it
 * prints as well.
 */
final class UnawareProgram {
  private UnawareProgram() {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("where", "set by the program before its first logger");
    Logger logger = LoggerFactory.getLogger(UnawareProgram.class);
    logger.info("first");
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    String what = arguments.length == 0 ? "" : arguments[0];
    boolean stops = what.equals("stop");
    if (what.equals("print")) {
      System.out.println("printed");
      System.err.println("printed as an error");
    } else if (!what.isEmpty() && !stops) {
      context.stop();
      context.reset();
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(Path.of(what).toFile());
    }
    logger.warn("second");
    if (stops) {
      context.stop();
    }
  }
}

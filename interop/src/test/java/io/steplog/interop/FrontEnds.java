// SPDX-License-Identifier: Apache-2.0
package io.steplog.interop;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.steplog.jul.StepLogHandler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.message.StringMapMessage;
import org.slf4j.helpers.BasicMarkerFactory;

/** Logs of everything a framework has through each of them, configured as a user would. */
enum FrontEnds {
  LOGBACK {
    @Override
    void log(Map<String, String> settings) throws Exception {
      LoggerContext context = new LoggerContext();
      LogbackMDCAdapter mdc = new LogbackMDCAdapter();
      context.setMDCAdapter(mdc);
      context.start();
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(
          in(
              "<configuration><appender name='S' class='io.steplog.logback.StepLogAppender'>"
                  + "<settings>\n"
                  + lines("", settings)
                  + "\n</settings></appender><root level='TRACE'><appender-ref ref='S'/></root>"
                  + "</configuration>"));
      Logger logger = context.getLogger("com.acme.Train");
      logger.info("epoch {} of {}, loss {}", 3, 10L, 0.25);
      mdc.put("user", "anna");
      mdc.put("source", "an application's own");
      logger.warn(new BasicMarkerFactory().getMarker("AUDIT"), TEXT);
      mdc.clear();
      logger.error("failed", failure());
      logger
          .atDebug()
          .addKeyValue("gpu", 2)
          .addKeyValue("ratio", 0.5)
          .addKeyValue("whole", 2.0)
          .addKeyValue("ok", true)
          .addKeyValue("nested", Map.of("list", List.of(1, "a", 2.5), "text", "x"))
          .log("with fields");
      logger.trace(LONG);
      for (int i = 0; i < MANY; i++) {
        logger.info("line {}", i);
      }
      context.stop();
    }
  },

  LOG4J2 {
    @Override
    void log(Map<String, String> settings) throws Exception {
      String properties =
          settings.entrySet().stream()
              .map(one -> "<Property name='" + one.getKey() + "'>" + one.getValue() + "</Property>")
              .collect(Collectors.joining());
      String xml =
          "<Configuration><Appenders><StepLog name='S'>"
              + properties
              + "</StepLog></Appenders><Loggers><Root level='all'><AppenderRef ref='S'/></Root>"
              + "</Loggers></Configuration>";
      org.apache.logging.log4j.core.LoggerContext context =
          new org.apache.logging.log4j.core.LoggerContext("interop");
      context.start(new XmlConfiguration(context, new ConfigurationSource(in(xml))));
      org.apache.logging.log4j.Logger logger = context.getLogger("com.acme.Train");
      logger.info("epoch {} of {}, loss {}", 3, 10L, 0.25);
      ThreadContext.put("user", "anna");
      ThreadContext.push("outer");
      logger.warn(MarkerManager.getMarker("AUDIT"), TEXT);
      ThreadContext.clearAll();
      logger.error("failed", failure());
      logger.debug(new StringMapMessage().with("gpu", 2).with("text", "a b"));
      logger.fatal(LONG);
      for (int i = 0; i < MANY; i++) {
        logger.info("line {}", i);
      }
      context.stop();
    }
  },

  JUL {
    @Override
    void log(Map<String, String> settings) throws Exception {
      Path file = Files.createTempFile("logging", ".properties");
      String name = StepLogHandler.class.getName();
      Files.writeString(
          file, ".level = ALL\norg.junit.level = OFF\n" + lines(name + ".", settings));
      System.setProperty("java.util.logging.config.file", file.toString());
      LogManager.getLogManager().readConfiguration();
      StepLogHandler handler = new StepLogHandler();
      java.util.logging.Logger logger = java.util.logging.Logger.getLogger("com.acme.Train");
      logger.addHandler(handler);
      logger.log(Level.INFO, "epoch {0} of {1}", new Object[] {3, 10L});
      logger.warning(TEXT);
      logger.log(Level.SEVERE, "failed", failure());
      logger.fine(LONG);
      logger.config("a level of its own");
      for (int i = 0; i < MANY; i++) {
        logger.log(Level.INFO, "line {0}", i);
      }
      logger.removeHandler(handler);
      handler.close();
      Files.delete(file);
    }
  };

  private static final int MANY = 2_000;
  private static final String TEXT = "two\nlines, a\ttab, \"quotes\", \\, é漢😀, \u2028 and \u0001";
  private static final String LONG = "0123456789é".repeat(10_000);

  /** Logs, and returns when everything is delivered or given up. */
  abstract void log(Map<String, String> settings) throws Exception;

  private static Throwable failure() {
    Exception failure =
        new IllegalStateException("outer", new java.io.IOException("inner\nwith two lines"));
    failure.addSuppressed(new RuntimeException("beside"));
    return failure;
  }

  private static String lines(String prefix, Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> prefix + setting.getKey() + " = " + setting.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static ByteArrayInputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}

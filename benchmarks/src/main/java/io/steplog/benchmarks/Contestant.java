// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A logging set-up that is measured, with the options of its process. */
enum Contestant {
  /** Log4j2's asynchronous loggers into a file of JSON lines: the peer that ratios refer to. */
  LOG4J2_ASYNC(
      "log4j2",
      "log4j2-async.xml",
      "-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector"),
  /** Logback's AsyncAppender, never discarding, into a file of JSON lines. */
  LOGBACK_ASYNC("logback", "logback-async.xml"),
  /** Logback's plain file, synchronous. */
  LOGBACK_FILE("logback", "logback-file.xml"),
  /** Steplog through Logback to the artifact store, at default settings. */
  STEPLOG("logback", "steplog.xml"),
  /** The same in a process that has twenty variables whose values are masked. */
  MASKING("logback", "steplog.xml", secrets()),
  /** The same with a limit that nothing reaches. */
  LIMITED("logback", "steplog.xml", Map.of("STEPLOG_LIMIT_RATE", "100000000/s")),
  /** The same where nothing is delivered, and the flight recorder keeps all of it. */
  RECORDER(
      "logback",
      "steplog.xml",
      Map.of(
          "STEPLOG_THRESHOLD", "FATAL",
          "STEPLOG_RECORDER_LEVEL", "INFO",
          "STEPLOG_RECORDER_LOGGERS", "com.acme"));

  private static final int SECRETS = 20;

  private final String framework;
  private final String configuration;
  private final List<String> options;
  private final Map<String, String> environment;

  Contestant(String framework, String configuration, String... options) {
    this.framework = framework;
    this.configuration = configuration;
    this.options = List.of(options);
    this.environment = Map.of();
  }

  Contestant(String framework, String configuration, Map<String, String> environment) {
    this.framework = framework;
    this.configuration = configuration;
    this.options = List.of();
    this.environment = environment;
  }

  private static Map<String, String> secrets() {
    Map<String, String> secrets = new TreeMap<>();
    for (int i = 0; i < SECRETS; i++) {
      secrets.put("SERVICE_" + i + "_TOKEN", "s3cr3t-" + Integer.toHexString(i * 0x9e3779b1) + i);
    }
    return secrets;
  }

  /** Whether it is Steplog, whose files are the store's. */
  boolean isSteplog() {
    return configuration.equals("steplog.xml");
  }

  String framework() {
    return framework;
  }

  /** A process of this contestant whose files go below a folder. */
  Child child(Path out) {
    Child child = new Child(out).option("-Dbenchmark.out=" + out);
    options.forEach(child::option);
    environment.forEach(child::environment);
    String at = "contestants/" + configuration;
    return framework.equals("log4j2")
        ? child.option("-Dlog4j2.configurationFile=classpath:" + at)
        : child
            .option("-Dlogback.configurationFile=" + at)
            .environment("STEPLOG_ARTIFACT_ROOT", out.resolve("store").toString())
            .environment("STEPLOG_ORIGIN_PIPELINE_RUN_ID", "benchmark")
            .environment("STEPLOG_ORIGIN_STEP_ID", "work");
  }
}

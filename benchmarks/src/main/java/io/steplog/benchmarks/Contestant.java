// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks;

import java.nio.file.Path;
import java.util.List;

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
  STEPLOG("logback", "steplog.xml");

  private final String framework;
  private final String configuration;
  private final List<String> options;

  Contestant(String framework, String configuration, String... options) {
    this.framework = framework;
    this.configuration = configuration;
    this.options = List.of(options);
  }

  String framework() {
    return framework;
  }

  /** A process of this contestant whose files go below a folder. */
  Child child(Path out) {
    Child child = new Child(out).option("-Dbenchmark.out=" + out);
    options.forEach(child::option);
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

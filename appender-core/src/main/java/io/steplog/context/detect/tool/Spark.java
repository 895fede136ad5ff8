// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.tool;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.Findings;
import io.steplog.context.detect.Found;
import io.steplog.context.detect.ProcessView;
import io.steplog.context.detect.SystemTable;
import io.steplog.record.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Spark: its pods, the command lines of its executors, and YARN's containers. A driver in client
 * mode learns the application's id later than this.
 */
public final class Spark implements Detector {
  private static final SystemTable TABLE =
      new SystemTable("Spark")
          .keep("spark.app.id", "SPARK_APPLICATION_ID", "pod:spark-app-selector")
          .keep("spark.executor.id", "SPARK_EXECUTOR_ID", "pod:spark-exec-id")
          .keep("spark.app.name", "pod:spark-app-name")
          .run("spark.app.id");

  private static final String OWN = "org.apache.spark.";
  private static final String COMMAND_LINE = "command line";
  private static final String DRIVER = "driver";

  /** What runs the program itself; others of Spark's are neither driver nor executor. */
  private static final String[] DRIVERS = {
    "org.apache.spark.deploy.SparkSubmit",
    "org.apache.spark.deploy.yarn.ApplicationMaster",
    "org.apache.spark.deploy.worker.DriverWrapper"
  };

  @Override
  public SystemTable table() {
    return TABLE;
  }

  @Override
  public void refine(ProcessView view, Findings into) {
    String command = view.command();
    boolean own = command.startsWith(OWN);
    if (own) {
      into.add("spark.app.id", option(command, "--app-id"), COMMAND_LINE);
      into.add("spark.executor.id", option(command, "--executor-id"), COMMAND_LINE);
      into.add(Findings.STEP, option(command, "--class"), COMMAND_LINE);
      container(view, into);
    }
    Found executor = into.get("spark.executor.id");
    if (executor != null) {
      boolean driver = executor.value().equals(DRIVER);
      into.add(Findings.SOURCE, driver ? DRIVER : "executor-" + executor.value(), executor.place());
    } else if (own ? isDriver(command) : into.get("spark.app.id") != null) {
      into.add(Findings.SOURCE, DRIVER, own ? COMMAND_LINE : "spark.app.id without an executor's");
    }
  }

  /** {@code container[_e17]_<cluster's start>_<application>_<attempt>_<number>}, by YARN. */
  private static void container(ProcessView view, Findings into) {
    String id = view.at("CONTAINER_ID");
    if (id == null || !id.startsWith("container_")) {
      return;
    }
    int number = id.lastIndexOf('_');
    int attempt = id.lastIndexOf('_', number - 1);
    int application = id.lastIndexOf('_', attempt - 1);
    int start = id.lastIndexOf('_', application - 1);
    if (start > 0) {
      String place = view.describe("CONTAINER_ID");
      into.add("spark.app.id", "application" + id.substring(start, attempt), place);
      into.add(Origin.ATTEMPT, withoutZeros(id.substring(attempt + 1, number)), place);
    }
  }

  private static String withoutZeros(String digits) {
    int from = 0;
    while (from < digits.length() - 1 && digits.charAt(from) == '0') {
      from++;
    }
    return digits.substring(from);
  }

  private static boolean isDriver(String command) {
    for (String driver : DRIVERS) {
      if (command.startsWith(driver)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String option(String command, String name) {
    int at = command.indexOf(' ' + name + ' ');
    if (at < 0) {
      return null;
    }
    int from = at + name.length() + 2;
    int end = command.indexOf(' ', from);
    return command.substring(from, end < 0 ? command.length() : end);
  }
}

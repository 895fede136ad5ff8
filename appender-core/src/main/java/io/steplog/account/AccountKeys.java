// SPDX-License-Identifier: Apache-2.0
package io.steplog.account;

import io.steplog.settings.SettingKey;
import java.util.List;

/** Lists the settings of what is recorded of a run's configuration. */
public final class AccountKeys {
  public static final SettingKey<Boolean> CONFIG =
      SettingKey.bool(
              "record.config",
              "Whether an entry says what a run runs with, as it begins to log, and one how it ended.")
          .byDefault(true);

  public static final SettingKey<Boolean> ARGS =
      SettingKey.bool("record.args", "Whether the program's arguments are recorded with it.")
          .byDefault(false);

  public static final SettingKey<List<String>> ENV =
      SettingKey.list(
              "record.env",
              "Names of the environment variables that are recorded; * stands for any characters.")
          .byDefault(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "TZ", "LANG", "LC_ALL"))
          .example("TRAIN_*,OMP_NUM_THREADS");

  public static final SettingKey<List<String>> PROPERTIES =
      SettingKey.list(
              "record.properties",
              "Names of the -D properties of the command line that are recorded, as record.env.")
          .byDefault(List.of("file.encoding", "java.*", "user.timezone", "user.language"))
          .example("train.*,spark.master");

  public static final SettingKey<List<String>> LIBRARIES =
      SettingKey.list(
              "record.libraries",
              "Jars of the class path whose versions are recorded, by name as record.env.")
          .byDefault(
              List.of(
                  "logback-core",
                  "log4j-core",
                  "slf4j-api",
                  "spark-core*",
                  "hadoop-client*",
                  "kafka-clients",
                  "flink-core",
                  "onnxruntime*",
                  "tensorflow-core*",
                  "pytorch*",
                  "xgboost4j*",
                  "mlflow-client",
                  "opentelemetry-api"))
          .example("my-model,spark-*");

  public static final SettingKey<List<String>> FILES =
      SettingKey.list(
              "record.files", "Files whose size and SHA-256 are recorded, as of parameters.")
          .whenUnset("none")
          .example("params.yaml");

  public static final SettingKey<Boolean> FILES_CONTENT =
      SettingKey.bool("record.files.content", "Whether their content is recorded too.")
          .byDefault(false);

  private static final List<SettingKey<?>> ALL =
      List.of(CONFIG, ARGS, ENV, PROPERTIES, LIBRARIES, FILES, FILES_CONTENT);

  private AccountKeys() {}

  /** All of them, in the order in which the README has them. */
  public static List<SettingKey<?>> all() {
    return ALL;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact;

import static io.steplog.settings.value.SettingTypes.DURATION;
import static io.steplog.settings.value.SettingTypes.INTEGER;
import static io.steplog.settings.value.SettingTypes.SIZE;
import static io.steplog.settings.value.SettingTypes.between;

import io.steplog.flavor.artifact.format.Compression;
import io.steplog.flavor.artifact.format.MessagePattern;
import io.steplog.settings.SettingKey;
import io.steplog.settings.value.BadValueException;
import io.steplog.settings.value.FileTypes;
import io.steplog.settings.value.PlainType;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Lists every setting of the artifact store. */
public final class ArtifactKeys {
  /** Where the parts lie. */
  public static final SettingKey<Path> ROOT =
      SettingKey.directory("artifact.root", "Directory that the artifact store keeps its files in.")
          .byDefault(Path.of("steplog-logs").toAbsolutePath(), "./steplog-logs")
          .example("/mnt/artifacts/logs")
          .withElement();

  /** Mode of the parts. */
  public static final SettingKey<Set<PosixFilePermission>> FILE_MODE =
      SettingKey.of("artifact.file-mode", FileTypes.FILE_MODE, "Mode of the stored files.")
          .whenUnset("the umask decides");

  /** Mode of the folders. */
  public static final SettingKey<Set<PosixFilePermission>> DIR_MODE =
      SettingKey.of("artifact.dir-mode", FileTypes.DIRECTORY_MODE, "Mode of the store's folders.")
          .whenUnset("the umask and setgid decide");

  /** When a part is sealed for its size. */
  public static final SettingKey<Long> PART_MAX_BYTES =
      SettingKey.size(
              "artifact.part-max-bytes",
              "Size at which a stored file is sealed and a new one begun.")
          .as(between(SIZE, 64L << 10, 64L << 30))
          .byDefault(64L << 20)
          .example("64 MiB");

  /** When a part is sealed for its age. */
  public static final SettingKey<Duration> PART_MAX_AGE =
      SettingKey.duration(
              "artifact.part-max-age", "Age at which a stored file is sealed and a new one begun.")
          .as(between(DURATION, Duration.ofSeconds(1), Duration.ofDays(366)))
          .byDefault(Duration.ofHours(1))
          .example("1h");

  /** What is stored as the message. */
  public static final SettingKey<MessagePattern> MESSAGE_FORMAT =
      SettingKey.of(
              "artifact.message-format",
              new PlainType<MessagePattern>(
                  "message pattern", "%logger [%thread] %X{fold} %message") {
                @Override
                public MessagePattern parse(String text) {
                  try {
                    return MessagePattern.parse(text);
                  } catch (IllegalArgumentException wrong) {
                    throw new BadValueException(String.valueOf(wrong.getMessage()));
                  }
                }
              },
              "What is stored as the message, for readers that show nothing else.")
          .byDefault(MessagePattern.PLAIN);

  /** How finished parts are kept. */
  public static final SettingKey<Compression> COMPRESSION =
      SettingKey.choice(
              "artifact.compression",
              Compression.class,
              "How stored files are compressed once they are sealed; ZenML cannot read those.")
          .byDefault(Compression.NONE);

  /** How old a run may be. */
  public static final SettingKey<Duration> RETENTION_AGE =
      SettingKey.duration("artifact.retention.age", "Age beyond which steplog prune removes a run.")
          .as(between(DURATION, Duration.ofHours(1), Duration.ofDays(36_500)))
          .whenUnset("no limit")
          .example("30d");

  /** How much all runs may take. */
  public static final SettingKey<Long> RETENTION_SIZE =
      SettingKey.size(
              "artifact.retention.size",
              "Size of all parts beyond which steplog prune removes the oldest runs.")
          .whenUnset("no limit")
          .example("100 GiB");

  /** How many runs may be there. */
  public static final SettingKey<Long> RETENTION_RUNS =
      SettingKey.integer(
              "artifact.retention.runs",
              "Number of runs beyond which steplog prune removes the oldest.")
          .as(between(INTEGER, 1L, 1_000_000_000L))
          .whenUnset("no limit")
          .example("500");

  private static final List<SettingKey<?>> ALL =
      List.of(
          ROOT,
          FILE_MODE,
          DIR_MODE,
          PART_MAX_BYTES,
          PART_MAX_AGE,
          MESSAGE_FORMAT,
          COMPRESSION,
          RETENTION_AGE,
          RETENTION_SIZE,
          RETENTION_RUNS);

  private ArtifactKeys() {}

  /** All of them. */
  public static List<SettingKey<?>> all() {
    return ALL;
  }
}

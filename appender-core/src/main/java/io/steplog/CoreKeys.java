// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static io.steplog.settings.value.SettingTypes.DURATION;
import static io.steplog.settings.value.SettingTypes.INTEGER;
import static io.steplog.settings.value.SettingTypes.SIZE;
import static io.steplog.settings.value.SettingTypes.between;

import io.steplog.account.AccountKeys;
import io.steplog.capture.CaptureKeys;
import io.steplog.context.detect.Detect;
import io.steplog.context.detect.ProcessView;
import io.steplog.levels.LevelKeys;
import io.steplog.levels.LevelType;
import io.steplog.limit.LimitKeys;
import io.steplog.record.LogSeverity;
import io.steplog.recorder.RecorderKeys;
import io.steplog.redact.RedactKeys;
import io.steplog.settings.OnConfigError;
import io.steplog.settings.SettingKey;
import io.steplog.settings.loading.SettingsLoader;
import io.steplog.settings.value.BadValueException;
import io.steplog.settings.value.CompoundTypes;
import io.steplog.settings.value.PlainType;
import io.steplog.settings.value.SettingType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists every setting of the core, in the order in which the README has them. */
public final class CoreKeys {
  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  private static final SettingType<Duration> WAIT =
      between(DURATION, Duration.ZERO, Duration.ofMinutes(10));
  private static final SettingType<Duration> PAUSE =
      between(DURATION, Duration.ofMillis(1), Duration.ofHours(1));

  public static final SettingKey<List<String>> STORES =
      SettingKey.list("stores", "Names the stores that entries are delivered to.")
          .byDefault(List.of("artifact"))
          .example("artifact")
          .withElement();

  public static final SettingKey<String> ORIGIN_PIPELINE_RUN_ID =
      SettingKey.text(
              "origin.pipeline-run-id", "Id of the pipeline run that the process is part of.")
          .whenUnset(
              "what the orchestrator says, else made of local-, the UTC time and random digits")
          .example("run-2026-03-14")
          .withElement();

  public static final SettingKey<String> ORIGIN_STEP_ID =
      SettingKey.text("origin.step-id", "Id of the step that the process runs.")
          .whenUnset("what the orchestrator says, else the name of the main class")
          .example("train")
          .withElement();

  public static final SettingKey<String> ORIGIN_SOURCE =
      SettingKey.text("origin.source", "Tells the processes or streams of one step apart.")
          .byDefault("step")
          .example("executor-3")
          .withElement();

  public static final SettingKey<Map<String, String>> ORIGIN_META =
      SettingKey.map("origin.meta", "Further metadata of the origin, by any keys.")
          .example("team=vision,attempt=2");

  public static final SettingKey<List<String>> ORIGIN_MDC_KEYS =
      SettingKey.list(
              "origin.mdc-keys",
              "The three context (MDC) keys that override run id, step id and source of an entry.")
          .as(three(CompoundTypes.LIST))
          .byDefault(List.of("steplog.pipeline_run_id", "steplog.step_id", "steplog.source"))
          .example("run,step,stream");

  public static final SettingKey<Detect> ORIGIN_DETECT =
      SettingKey.choice(
              "origin.detect", Detect.class, "How much of what is found of the process counts.")
          .byDefault(Detect.ALL);

  public static final SettingKey<Path> POD_INFO =
      SettingKey.path(
              "pod.info", "Where the Kubernetes downward API is mounted: annotations and labels.")
          .byDefault(Path.of(ProcessView.POD_INFO))
          .example("/etc/podinfo");

  public static final SettingKey<Path> JOURNAL_DIR =
      SettingKey.directory("journal.dir", "Directory in which the journals of processes lie.")
          .whenUnset("inside the artifact root, or the temporary directory")
          .example("/var/lib/steplog")
          .withElement();

  public static final SettingKey<Long> JOURNAL_MAX_BYTES =
      SettingKey.size("journal.max-bytes", "Bound of the journal; reached, overflow decides.")
          .as(between(SIZE, MIB, 1024 * GIB))
          .whenUnset(
              "least of 512 MiB and 5 % of the free space; 128 MiB with the artifact store alone")
          .example("256 MiB")
          .withElement();

  public static final SettingKey<Long> JOURNAL_SEGMENT_BYTES =
      SettingKey.size("journal.segment-bytes", "Greatest size of one file of the journal.")
          .as(between(SIZE, 64 * KIB, GIB))
          .byDefault(8 * MIB)
          .example("8 MiB");

  public static final SettingKey<Long> JOURNAL_ORPHAN_MAX_BYTES =
      SettingKey.size(
              "journal.orphan-max-bytes",
              "Bound of the journals that dead processes left, together.")
          .as(between(SIZE, 0L, 1024 * GIB))
          .byDefault(2 * GIB)
          .example("2 GiB");

  public static final SettingKey<Durability> DURABILITY =
      SettingKey.choice(
              "durability",
              Durability.class,
              "What an accepted entry survives before it is stored.")
          .byDefault(Durability.PROCESS)
          .withElement();

  public static final SettingKey<Duration> SYNC_MAX_WAIT =
      SettingKey.duration(
              "sync.max-wait", "Longest wait of a log call for the disk when durability = sync.")
          .as(WAIT)
          .byDefault(Duration.ofSeconds(5))
          .example("5s");

  public static final SettingKey<Overflow> OVERFLOW =
      SettingKey.choice("overflow", Overflow.class, "What happens when the journal is full.")
          .byDefault(Overflow.WAIT)
          .withElement();

  public static final SettingKey<Duration> OVERFLOW_MAX_WAIT =
      SettingKey.duration(
              "overflow.max-wait", "Longest wait of a log call for room in the journal.")
          .as(WAIT)
          .byDefault(Duration.ofMillis(250))
          .example("250ms");

  public static final SettingKey<Long> ENTRY_MAX_BYTES =
      SettingKey.size(
              "entry.max-bytes", "Greatest size of an entry; a greater one is cut and marked.")
          .as(between(SIZE, KIB, 64 * MIB))
          .byDefault(MIB)
          .example("1 MiB");

  public static final SettingKey<Long> BATCH_MAX_ENTRIES =
      SettingKey.integer("batch.max-entries", "Most entries handed to a store at once.")
          .as(between(INTEGER, 1L, 1_000_000L))
          .byDefault(4_096L)
          .example("4096");

  public static final SettingKey<Long> BATCH_MAX_BYTES =
      SettingKey.size("batch.max-bytes", "Most bytes handed to a store at once.")
          .as(between(SIZE, KIB, 256 * MIB))
          .byDefault(MIB)
          .example("1 MiB");

  public static final SettingKey<Duration> BATCH_LINGER =
      SettingKey.duration("batch.linger", "Longest time an entry waits for its batch to fill.")
          .as(WAIT)
          .byDefault(Duration.ofMillis(200))
          .example("200ms")
          .withElement();

  public static final SettingKey<Duration> RETRY_INITIAL_DELAY =
      SettingKey.duration(
              "retry.initial-delay", "Upper bound of the first pause after a failed write.")
          .as(PAUSE)
          .byDefault(Duration.ofMillis(500))
          .example("500ms");

  public static final SettingKey<Duration> RETRY_MAX_DELAY =
      SettingKey.duration("retry.max-delay", "Upper bound of the pauses, which double each time.")
          .as(PAUSE)
          .byDefault(Duration.ofSeconds(30))
          .example("30s");

  public static final SettingKey<Long> DEAD_LETTER_MAX_BYTES =
      SettingKey.size(
              "dead-letter.max-bytes",
              "Bound of what stores refused for good, kept beside the journals; 0 keeps nothing.")
          .as(between(SIZE, 0L, 1024 * GIB))
          .byDefault(16 * MIB)
          .example("16 MiB");

  public static final SettingKey<Duration> SHUTDOWN_DEADLINE =
      SettingKey.duration(
              "shutdown.deadline",
              "Longest time that the end of the process waits for delivery; the rest stays in the"
                  + " journal.")
          .as(WAIT)
          .byDefault(Duration.ofSeconds(5))
          .example("5s")
          .withElement();

  public static final SettingKey<Path> METRICS_FILE =
      SettingKey.path(
              "metrics.file",
              "File for the counters, in Prometheus' text format, written on flush and at the end.")
          .whenUnset("none")
          .example("/var/lib/node-exporter/steplog.prom");

  public static final SettingKey<Boolean> CAPTURE_LOCATION =
      SettingKey.bool(
              "capture.location", "Whether file, line and method of the log call are looked up.")
          .byDefault(false)
          .withElement()
          .ofFrontEnd();

  public static final SettingKey<LogSeverity> THRESHOLD =
      SettingKey.of("threshold", LevelType.LEVEL, "Least level that the appender takes.")
          .byDefault(LogSeverity.TRACE)
          .withElement()
          .ofFrontEnd();

  public static final SettingKey<OnConfigError> ON_CONFIG_ERROR = SettingsLoader.ON_CONFIG_ERROR;

  public static final SettingKey<Path> CONFIG = SettingsLoader.CONFIG;

  public static final SettingKey<Boolean> AUTO =
      SettingKey.bool("auto", "Whether logging is captured without a change to the program.")
          .whenUnset("only where asked for")
          .ofFrontEnd();

  private static final List<SettingKey<?>> FIRST =
      List.of(
          STORES,
          ORIGIN_PIPELINE_RUN_ID,
          ORIGIN_STEP_ID,
          ORIGIN_SOURCE,
          ORIGIN_META,
          ORIGIN_MDC_KEYS,
          ORIGIN_DETECT,
          POD_INFO,
          JOURNAL_DIR,
          JOURNAL_MAX_BYTES,
          JOURNAL_SEGMENT_BYTES,
          JOURNAL_ORPHAN_MAX_BYTES,
          DURABILITY,
          SYNC_MAX_WAIT,
          OVERFLOW,
          OVERFLOW_MAX_WAIT,
          ENTRY_MAX_BYTES,
          BATCH_MAX_ENTRIES,
          BATCH_MAX_BYTES,
          BATCH_LINGER,
          RETRY_INITIAL_DELAY,
          RETRY_MAX_DELAY,
          DEAD_LETTER_MAX_BYTES,
          SHUTDOWN_DEADLINE,
          METRICS_FILE,
          THRESHOLD,
          CAPTURE_LOCATION);

  private static final List<SettingKey<?>> LAST = List.of(ON_CONFIG_ERROR, CONFIG, AUTO);

  private CoreKeys() {}

  /** All of them; the stores' own come from their flavors. */
  public static List<SettingKey<?>> all() {
    List<SettingKey<?>> all = new ArrayList<>(FIRST);
    all.addAll(LevelKeys.all());
    all.addAll(CaptureKeys.all());
    all.addAll(AccountKeys.all());
    all.addAll(LimitKeys.all());
    all.addAll(RedactKeys.all());
    all.addAll(RecorderKeys.all());
    all.addAll(LAST);
    return all;
  }

  private static SettingType<List<String>> three(SettingType<List<String>> list) {
    return new PlainType<>("three names", "run,step,stream") {
      @Override
      public List<String> parse(String text) {
        List<String> names = list.parse(text);
        if (names.size() != 3) {
          throw new BadValueException("not three names: of run id, step id and source");
        }
        return names;
      }

      @Override
      public String show(List<String> value) {
        return list.show(value);
      }
    };
  }
}

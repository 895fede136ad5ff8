// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.steplog.CoreKeys;
import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.settings.SettingKey;
import io.steplog.settings.Settings;
import io.steplog.settings.SettingsException;
import io.steplog.settings.source.PropertiesText;
import io.steplog.settings.source.RawSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users get wrong, and that each of it is told in one line with all that mends it. */
class BadInputTest {
  @TempDir private Path temp;

  @Test
  void aBadValueCountsAsNotSetAndTheNextPlaceHolds() {
    LoadedSettings loaded =
        loader()
            .framework(written("batch.linger = 500\nshutdown.deadline = 7s"))
            .environment(Map.of("STEPLOG_SHUTDOWN_DEADLINE", "-7s"))
            .load();

    assertThat(loaded.settings().get(CoreKeys.BATCH_LINGER)).isEqualTo(Duration.ofMillis(200));
    assertThat(loaded.settings().get(CoreKeys.SHUTDOWN_DEADLINE)).isEqualTo(Duration.ofSeconds(7));
    assertThat(loaded.problems())
        .extracting(Object::toString)
        .containsExactly(
            "SL-202 batch.linger = 500 (f line 1): a number without a unit (ms, s, m, h or d);"
                + " valid: batch.linger = 200ms; using the default, 200ms",
            "SL-202 STEPLOG_SHUTDOWN_DEADLINE = -7s (environment): negative; valid:"
                + " STEPLOG_SHUTDOWN_DEADLINE=5s; using 7s from f line 2");
  }

  @Test
  void aBadValueUnderAGoodOneIsToldAsWell() {
    LoadedSettings loaded =
        loader()
            .framework(written("durability = disk"))
            .systemProperties(Map.of("steplog.durability", "sync"))
            .load();

    assertThat(loaded.problems())
        .singleElement()
        .hasToString(
            "SL-202 durability = disk (f line 1): none of memory, process, sync; valid: durability ="
                + " sync; using sync from system property steplog.durability");
  }

  @Test
  void anUnknownKeyNamesTheNearestInTheSpellingOfItsPlace() {
    Map<String, String> nearest =
        Map.of(
            "bacth.linger", "batch.linger",
            "Batch.Linger", "batch.linger",
            "batch_linger", "batch.linger",
            "batch.lingr", "batch.linger",
            "steplog.batch.linger", "batch.linger",
            "STEPLOG_BATCH_LINGER", "batch.linger",
            "artefact.stores", "",
            "store", "stores",
            "orgin.meta.team", "",
            "journal.maxbytes", "journal.max-bytes");
    nearest.forEach(
        (written, meant) -> {
          LoadedSettings loaded = loader().framework(written(written + " = 1")).load();
          assertThat(loaded.problems())
              .as(written)
              .singleElement()
              .satisfies(
                  problem -> {
                    assertThat(problem.code()).isEqualTo("SL-201");
                    assertThat(problem.why())
                        .isEqualTo(
                            meant.isEmpty()
                                ? "unknown setting"
                                : "unknown setting, the nearest is " + meant);
                  });
        });
  }

  @Test
  void unknownVariablesAreOneNoteAndNeverAnError() {
    LoadedSettings loaded =
        loader()
            .environment(
                Map.of(
                    "STEPLOG_BATCH_LINGR", "5s",
                    "STEPLOG_TYPO_OF_OLD", "x",
                    "steplog_overflow", "wait",
                    "STEPLOG_ON_CONFIG_ERROR", "fail",
                    "PATH", "/bin"))
            .load();

    loaded.settle(new CollectingDiagnostics(9));
    assertThat(loaded.problems())
        .singleElement()
        .hasToString(
            "SL-203 STEPLOG_BATCH_LINGR, STEPLOG_TYPO_OF_OLD, steplog_overflow (environment): no"
                + " setting of ours, the nearest is STEPLOG_BATCH_LINGER, STEPLOG_OVERFLOW; left out");
  }

  @Test
  void whatKubernetesSetsForServicesIsPassedOver() {
    Map<String, String> ofKubernetes =
        Stream.of(
                "STEPLOG_SERVICE_HOST",
                "STEPLOG_SERVICE_PORT",
                "STEPLOG_SERVICE_PORT_HTTP",
                "STEPLOG_PORT",
                "STEPLOG_PORT_4318_TCP_ADDR",
                "STEPLOG_COLLECTOR_SERVICE_HOST",
                "STEPLOG_COLLECTOR_SERVICE_PORT_OTLP_GRPC",
                "STEPLOG_COLLECTOR_PORT_4318_TCP",
                "STEPLOG_COLLECTOR_PORT")
            .collect(Collectors.toMap(name -> name, name -> "tcp://10.0.0.1:4318"));

    assertThat(loader().environment(ofKubernetes).load().problems()).isEmpty();
  }

  @Test
  void aKeyThatStandsTwiceIsToldAndTheLastOneHolds() {
    LoadedSettings loaded =
        loader()
            .framework(written("batch.linger = 1s\nbatch.linger = 2s\nbatchLinger = 3s"))
            .load();

    assertThat(loaded.settings().get(CoreKeys.BATCH_LINGER)).isEqualTo(Duration.ofSeconds(3));
    assertThat(loaded.problems())
        .extracting(Object::toString)
        .containsExactly(
            "SL-204 batch.linger = 1s (f line 1): set again as batch.linger at f line 2; the last one"
                + " holds",
            "SL-204 batch.linger = 2s (f line 2): set again as batchLinger at f line 3; the last one"
                + " holds");
  }

  @Test
  void placeholdersThatNobodyFilledInAreNoValues() {
    LoadedSettings loaded =
        loader()
            .framework(
                written(
                    "journal.dir = /data/JOURNAL_IS_UNDEFINED\n"
                        + "origin.step-id = ${STEP:-}\norigin.meta.X_IS_UNDEFINED = 1"))
            .load();

    assertThat(loaded.settings()).isEqualTo(Settings.defaults());
    assertThat(loaded.problems())
        .hasSize(3)
        .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("SL-205"));
  }

  @Test
  void anEmptyValueInAFileIsToldAndCountsAsNotSet() {
    LoadedSettings loaded = loader().framework(written("origin.step-id =\nstores")).load();

    assertThat(loaded.settings()).isEqualTo(Settings.defaults());
    assertThat(loaded.problems())
        .extracting(Object::toString)
        .containsExactly(
            "SL-206 stores (f line 2): the value is empty; valid: stores = artifact; using the"
                + " default, artifact",
            "SL-206 origin.step-id (f line 1): the value is empty; valid: origin.step-id = train;"
                + " using the default, what the orchestrator says, else the name of the main class");
  }

  @Test
  void blanksAroundAValueAreNotPartOfIt() {
    Settings settings =
        loader()
            .framework(List.of(new RawSetting("origin.step-id", "\ttrain \r\n", "f")))
            .load()
            .settings();

    assertThat(settings.get(CoreKeys.ORIGIN_STEP_ID)).isEqualTo("train");
  }

  @Test
  void aPropertiesFileThatCannotBeReadIsToldWithTheReason() throws IOException {
    unreadable(temp.resolve("missing").toString(), "there is no such file");
    unreadable(temp.toString(), "it cannot be read: Is a directory");
    Path latin = Files.write(temp.resolve("l"), "a=ü".getBytes(StandardCharsets.ISO_8859_1));
    unreadable(latin.toString(), "it cannot be read: not UTF-8");
    Path endless = Files.write(temp.resolve("e"), new byte[(1 << 20) + 1]);
    unreadable(endless.toString(), "it cannot be read: longer than 1 MiB");
  }

  @Test
  void aPropertiesFileCannotNameAnother() throws IOException {
    Path file = Files.writeString(temp.resolve("f"), "config = /other\norigin.step-id = a");

    LoadedSettings loaded = loader().environment(Map.of("STEPLOG_CONFIG", file.toString())).load();

    assertThat(loaded.settings().get(CoreKeys.ORIGIN_STEP_ID)).isEqualTo("a");
    assertThat(loaded.settings().get(CoreKeys.CONFIG)).isEqualTo(file);
    assertThat(loaded.problems())
        .singleElement()
        .extracting(problem -> problem.why())
        .isEqualTo("one properties file cannot name another");
  }

  @Test
  void allProblemsAreThrownAtOnceWhereAskedFor() {
    LoadedSettings loaded =
        loader()
            .framework(written("batch.linger = x\nunknown = 1\non-config-error = fail"))
            .environment(Map.of("STEPLOG_OVERFLOW", "explode"))
            .load();
    CollectingDiagnostics told = new CollectingDiagnostics(9);

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> loaded.settle(told))
        .satisfies(thrown -> assertThat(thrown.problems()).hasSize(3))
        .withMessageContainingAll("batch.linger = x", "unknown", "STEPLOG_OVERFLOW = explode")
        .withMessageNotContaining("using the default");
    assertThat(told.reports())
        .hasSize(3)
        .allMatch(
            report -> report.message().endsWith("; nothing is started: on-config-error = fail"));
  }

  @Test
  void aBadOnConfigErrorIsAWarning() {
    LoadedSettings loaded = loader().framework(written("on-config-error = explode")).load();

    loaded.settle(new CollectingDiagnostics(9));

    assertThat(loaded.errors()).hasSize(1);
  }

  @Test
  void everyProblemIsReportedHoweverManyOfOneKind() {
    String text =
        IntStream.range(0, 40).mapToObj(i -> "typo" + i + " = x\n").collect(Collectors.joining());
    CollectingDiagnostics told = new CollectingDiagnostics(99);

    loader().framework(written(text)).load().settle(told);

    assertThat(told.reports()).hasSizeLessThanOrEqualTo(10);
    assertThat(told.reports().toString()).contains("typo0 ", "typo39 ");
  }

  @Test
  void aForgedLineInAKeyOrValueStaysOnItsLine() {
    LoadedSettings loaded =
        loader()
            .framework(List.of(new RawSetting("batch.linger\nx", "1\u001b[2J\n2", "f")))
            .systemProperties(Map.of("steplog.batch.linger", "1\nforged"))
            .load();

    assertThat(loaded.problems())
        .hasSize(2)
        .allSatisfy(
            problem ->
                assertThat(problem.toString().codePoints()).noneMatch(Character::isISOControl));
  }

  @Property
  void loadingNeverThrowsAndEveryProblemIsOneLine(
      @ForAll Map<String, String> texts, @ForAll @IntRange(max = 24) int at) {
    SettingKey<?> key = CoreKeys.all().get(at);
    List<RawSetting> settings = new ArrayList<>();
    Map<String, String> variables = new HashMap<>();
    texts.forEach(
        (one, other) -> {
          settings.add(new RawSetting(one, other, "f"));
          settings.add(new RawSetting(key.name(), one, "f"));
          settings.add(new RawSetting("origin.meta." + one, other, "f"));
          // The one key whose value is opened; what random text names may be a pipe.
          if (key != CoreKeys.CONFIG) {
            variables.put(key.environmentName(), other);
          }
          variables.put("STEPLOG_" + one, other);
        });

    LoadedSettings loaded =
        loader()
            .framework(
                settings.stream().filter(raw -> !raw.key().equals(CoreKeys.CONFIG.name())).toList())
            .environment(variables)
            .load();

    assertThat(loaded.problems())
        .allSatisfy(
            problem ->
                assertThat(problem.toString().codePoints()).noneMatch(Character::isISOControl));
    assertThat(loaded.settings().effective()).isNotEmpty();
  }

  private void unreadable(String config, String why) {
    LoadedSettings loaded = loader().environment(Map.of("STEPLOG_CONFIG", config)).load();
    assertThat(loaded.problems())
        .singleElement()
        .hasToString(
            "SL-209 STEPLOG_CONFIG = "
                + config
                + " (environment): "
                + why
                + "; no properties file is read");
  }

  private static SettingsLoader loader() {
    return SettingsLoader.of(CoreKeys.all());
  }

  private static List<RawSetting> written(String text) {
    return PropertiesText.read(text, "f");
  }
}

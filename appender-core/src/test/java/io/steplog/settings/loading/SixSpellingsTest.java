// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.CoreKeys;
import io.steplog.settings.Settings;
import io.steplog.settings.source.PropertiesText;
import io.steplog.settings.source.RawSetting;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SixSpellingsTest {
  @TempDir private Path temp;

  @Test
  void theStrongestPlaceHoldsAndIsNamed() throws IOException {
    Path file = Files.writeString(temp.resolve("steplog.properties"), "batch.linger = 1ms");
    SettingsLoader loader = SettingsLoader.of(CoreKeys.all());
    holds(loader, 200, "default");

    URLClassLoader classPath = new URLClassLoader(new URL[] {temp.toUri().toURL()}, null);
    holds(loader.classPath(classPath), 1, file + " line 1");
    classPath.close();

    List<RawSetting> settings =
        PropertiesText.read("\nbatch.linger = 2ms", "logback.xml <settings>");
    holds(loader.framework(settings), 2, "logback.xml <settings> line 2");

    holds(
        loader.environment(Map.of("STEPLOG_BATCH_LINGER", "3ms")),
        3,
        "environment STEPLOG_BATCH_LINGER");

    holds(
        loader.systemProperties(Map.of("steplog.batch.linger", "4ms")),
        4,
        "system property steplog.batch.linger");
  }

  @Test
  void aFrameworkThatAnswersByKeyAloneIsAskedForEachNameAndElement() {
    Map<String, String> held =
        Map.of("batchLinger", "3s", "stores", "artifact", "batch.lingr", "never asked for");

    LoadedSettings loaded =
        SettingsLoader.of(CoreKeys.all()).framework(held::get, "the configuration").load();

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.settings().get(CoreKeys.BATCH_LINGER)).isEqualTo(Duration.ofSeconds(3));
    assertThat(loaded.settings().place(CoreKeys.STORES)).isEqualTo("the configuration");
  }

  @Test
  void anElementIsReadWhereOneIsOfferedAndNowhereElse() {
    RawSetting linger = new RawSetting("batchLinger", "3s", "logback.xml <batchLinger>");
    RawSetting bytes = new RawSetting("batchMaxBytes", "3MB", "logback.xml <batchMaxBytes>");

    LoadedSettings loaded =
        SettingsLoader.of(CoreKeys.all()).framework(List.of(linger, bytes)).load();

    assertThat(loaded.settings().get(CoreKeys.BATCH_LINGER)).isEqualTo(Duration.ofSeconds(3));
    assertThat(loaded.problems())
        .singleElement()
        .hasToString(
            "SL-201 batchMaxBytes = 3MB (logback.xml <batchMaxBytes>): unknown setting, the nearest is"
                + " batch.max-bytes; valid: batch.max-bytes = 1 MiB; left out");
  }

  @Test
  void theFileThatConfigNamesReplacesTheOneOnTheClassPath() throws IOException {
    Files.writeString(temp.resolve("steplog.properties"), "origin.step-id = on-class-path");
    Path named = Files.writeString(temp.resolve("named"), "\uFEFForigin.source = näher");
    try (URLClassLoader classPath = new URLClassLoader(new URL[] {temp.toUri().toURL()}, null)) {
      SettingsLoader loader = SettingsLoader.of(CoreKeys.all()).classPath(classPath);

      Settings settings =
          loader.environment(Map.of("STEPLOG_CONFIG", named.toString())).load().settings();

      assertThat(settings.get(CoreKeys.ORIGIN_SOURCE)).isEqualTo("näher");
      assertThat(settings.place(CoreKeys.ORIGIN_SOURCE)).isEqualTo(named + " line 1");
      assertThat(settings.find(CoreKeys.ORIGIN_STEP_ID)).isEmpty();

      Path stronger = Files.writeString(temp.resolve("stronger"), "origin.source = nearer");
      loader.systemProperties(Map.of("steplog.config", stronger.toString()));
      assertThat(loader.load().settings().get(CoreKeys.ORIGIN_SOURCE)).isEqualTo("nearer");
    }
  }

  @Test
  void twoFilesOnTheClassPathAreSaidAndTheFirstHolds() throws IOException {
    URL[] folders = new URL[2];
    for (int i = 0; i < 2; i++) {
      Path folder = Files.createDirectory(temp.resolve("lib" + i));
      Files.writeString(folder.resolve("steplog.properties"), "origin.step-id = step" + i);
      folders[i] = folder.toUri().toURL();
    }
    try (URLClassLoader classPath = new URLClassLoader(folders, null)) {
      LoadedSettings loaded =
          SettingsLoader.of(CoreKeys.all()).classPath(classPath).classPath(classPath).load();

      assertThat(loaded.settings().get(CoreKeys.ORIGIN_STEP_ID)).isEqualTo("step0");
      assertThat(loaded.errors()).isEmpty();
      assertThat(loaded.problems())
          .singleElement()
          .extracting(problem -> problem.why(), problem -> problem.effect())
          .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
          .anySatisfy(why -> assertThat(why).startsWith("found more than once: file:"))
          .contains("the first one holds");
    }
  }

  @Test
  void metadataOfTheOriginComesFromAllPlacesPairByPair() {
    LoadedSettings loaded =
        SettingsLoader.of(CoreKeys.all())
            .framework(
                List.of(
                    new RawSetting("origin.meta.team", "vision", "logback.xml line 1"),
                    new RawSetting("origin.meta.Data Set", "A", "logback.xml line 2"),
                    new RawSetting("origin.meta.attempt", "1", "logback.xml line 3")))
            .environment(
                Map.of(
                    "STEPLOG_ORIGIN_META", "attempt=2,owner=a\\,b",
                    "STEPLOG_ORIGIN_META_GIT_SHA", "abc"))
            .load();

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.settings().get(CoreKeys.ORIGIN_META))
        .isEqualTo(loaded.settings().prefixed("origin.meta."))
        .isEqualTo(
            Map.of(
                "team",
                "vision",
                "Data Set",
                "A",
                "attempt",
                "2",
                "owner",
                "a,b",
                "git_sha",
                "abc"));
    assertThat(loaded.settings().effective())
        .filteredOn(line -> line.name().startsWith("origin.meta"))
        .extracting(line -> line.name() + " from " + line.place())
        .containsExactly(
            "origin.meta.Data Set from logback.xml line 2",
            "origin.meta.attempt from environment STEPLOG_ORIGIN_META",
            "origin.meta.git_sha from environment STEPLOG_ORIGIN_META_GIT_SHA",
            "origin.meta.owner from environment STEPLOG_ORIGIN_META",
            "origin.meta.team from logback.xml line 1");
  }

  @Test
  void anEmptyVariableOrPropertyIsNotSet() {
    LoadedSettings loaded =
        SettingsLoader.of(CoreKeys.all())
            .framework(List.of(new RawSetting("origin.step-id", "train", "logback.xml line 1")))
            .environment(Map.of("STEPLOG_ORIGIN_STEP_ID", "", "STEPLOG_CONFIG", " "))
            .systemProperties(Map.of("steplog.origin.step-id", ""))
            .load();

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.settings().get(CoreKeys.ORIGIN_STEP_ID)).isEqualTo("train");
  }

  @Test
  void aStandardVariableGivesWayToOursWhereverItStands() {
    var site =
        io.steplog.settings.SettingKey.text("datadog.site", "Site.")
            .alsoFrom("DD_SITE")
            .alsoFrom("OLD_DD_SITE");
    Map<String, String> environment = Map.of("DD_SITE", "theirs", "OLD_DD_SITE", "older");
    SettingsLoader loader = SettingsLoader.of(List.of(site)).environment(environment);

    assertThat(loader.load().settings().get(site)).isEqualTo("theirs");
    assertThat(loader.load().settings().place(site)).isEqualTo("environment DD_SITE");

    loader.framework(List.of(new RawSetting("datadog.site", "ours", "logback.xml line 1")));
    assertThat(loader.load().problems()).isEmpty();
    assertThat(loader.load().settings().get(site)).isEqualTo("ours");
  }

  private static void holds(SettingsLoader loader, int millis, String place) {
    LoadedSettings loaded = loader.load();
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.settings().get(CoreKeys.BATCH_LINGER)).isEqualTo(Duration.ofMillis(millis));
    assertThat(loaded.settings().place(CoreKeys.BATCH_LINGER)).isEqualTo(place);
  }
}

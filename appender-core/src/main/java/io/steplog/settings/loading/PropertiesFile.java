// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.loading;

import io.steplog.settings.SettingProblem;
import io.steplog.settings.Shown;
import io.steplog.settings.source.PropertiesText;
import io.steplog.settings.source.RawSetting;
import io.steplog.settings.source.SettingsText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads the one properties file: the named one, else the first on the class path, else nothing. */
final class PropertiesFile {
  static final String ON_CLASS_PATH = "steplog.properties";

  private final List<ClassLoader> classPaths;
  private final List<SettingProblem> problems = new ArrayList<>();

  PropertiesFile(List<ClassLoader> classPaths) {
    this.classPaths = classPaths;
  }

  List<SettingProblem> problems() {
    return problems;
  }

  List<RawSetting> read(Optional<Candidate> config) {
    List<RawSetting> settings = new ArrayList<>();
    for (RawSetting raw : config.isPresent() ? readNamed(config.get()) : readFound()) {
      if (namesNoOther(raw)) {
        settings.add(raw);
      }
    }
    return settings;
  }

  private List<RawSetting> readNamed(Candidate config) {
    Path path = (Path) Objects.requireNonNull(config.value());
    try (InputStream stream = Files.newInputStream(path)) {
      return PropertiesText.read(SettingsText.read(stream), path.toString());
    } catch (IOException e) {
      // Not the one on the class path instead: it was to be replaced, perhaps for a good reason.
      problems.add(
          unreadable(config.raw().key(), path.toString(), config.raw().place(), reason(e)));
      return List.of();
    }
  }

  private List<RawSetting> readFound() {
    Set<String> seen = new LinkedHashSet<>();
    List<RawSetting> written = List.of();
    for (ClassLoader loader : classPaths) {
      for (URL url : found(loader)) {
        if (seen.add(url.toExternalForm()) && seen.size() == 1) {
          written = readUrl(url);
        }
      }
    }
    if (seen.size() > 1) {
      problems.add(
          new SettingProblem(
              SettingProblem.Weight.NOTE,
              SettingProblem.SET_TWICE,
              ON_CLASS_PATH,
              "",
              "class path",
              "found more than once: " + String.join(", ", seen),
              "",
              "the first one holds"));
    }
    return written;
  }

  private List<URL> found(ClassLoader loader) {
    try {
      return Collections.list(loader.getResources(ON_CLASS_PATH));
    } catch (IOException e) {
      problems.add(unreadable(ON_CLASS_PATH, "", "class path", reason(e)));
      return List.of();
    }
  }

  private List<RawSetting> readUrl(URL url) {
    String place = url.toExternalForm().replaceFirst("^file:", "");
    try {
      URLConnection connection = url.openConnection();
      // A cached connection would keep an application's jar open after it was unloaded.
      connection.setUseCaches(false);
      try (InputStream stream = connection.getInputStream()) {
        return PropertiesText.read(SettingsText.read(stream), place);
      }
    } catch (IOException e) {
      problems.add(unreadable(ON_CLASS_PATH, "", place, reason(e)));
      return List.of();
    }
  }

  private boolean namesNoOther(RawSetting raw) {
    if (!raw.key().equals(SettingsLoader.CONFIG.name())) {
      return true;
    }
    problems.add(
        new SettingProblem(
            SettingProblem.Weight.ERROR,
            SettingProblem.CONTRADICTION,
            raw.key(),
            Shown.plain(raw.value()),
            raw.place(),
            "one properties file cannot name another",
            Rank.ENVIRONMENT.example(SettingsLoader.CONFIG),
            "left out"));
    return false;
  }

  private static SettingProblem unreadable(String key, String value, String place, String why) {
    return new SettingProblem(
        SettingProblem.Weight.ERROR,
        SettingProblem.UNREADABLE,
        Shown.plain(key),
        Shown.plain(value),
        place,
        why,
        "",
        "no properties file is read");
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return e instanceof AccessDeniedException
        ? "it may not be read"
        : "it cannot be read: " + Shown.plain(String.valueOf(e.getMessage()));
  }
}

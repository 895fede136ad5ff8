// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import ch.qos.logback.core.Context;
import ch.qos.logback.core.joran.util.ConfigurationWatchListUtil;
import io.steplog.settings.source.PropertiesText;
import io.steplog.settings.source.RawSetting;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a Logback configuration says to an appender, as it stands there. Never throws:
 * Logback prints the value that a setter threw at, and it may be a secret. The thread that
 * configures.
 */
final class WrittenSettings {
  private record Block(String text) {}

  private record Element(String name, String value) {}

  private final List<Object> written = new ArrayList<>();

  /** Takes the body of a {@code <settings>} element. */
  void block(@Nullable String text) {
    written.add(new Block(text == null ? "" : text));
  }

  /** Takes the body of a camelCase element. */
  void element(String name, @Nullable String value) {
    written.add(new Element(name, value == null ? "" : value));
  }

  /** All of it in its order; each place names the file where Logback knows it. */
  List<RawSetting> read(@Nullable Context context) {
    String file = fileOf(context);
    List<RawSetting> settings = new ArrayList<>();
    for (Object one : written) {
      if (one instanceof Block block) {
        settings.addAll(PropertiesText.read(block.text(), file + " <settings>"));
      } else if (one instanceof Element element) {
        settings.add(
            new RawSetting(element.name(), element.value(), file + " <" + element.name() + ">"));
      }
    }
    return settings;
  }

  private static String fileOf(@Nullable Context context) {
    try {
      URL url = context == null ? null : ConfigurationWatchListUtil.getMainWatchURL(context);
      if (url != null) {
        String path = url.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
      }
    } catch (RuntimeException | LinkageError e) {
      // A name for messages, no more; it is found by what Logback calls its own.
    }
    // It knows its file only where it is to look for changes of it.
    return "Logback configuration";
  }
}

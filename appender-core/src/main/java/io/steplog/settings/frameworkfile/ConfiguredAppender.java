// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.frameworkfile;

import io.steplog.settings.source.RawSetting;
import java.util.List;

/**
 * One appender or handler of ours, as a framework's file configures it.
 *
 * @param name its name there
 * @param place the file and the line where it begins
 * @param settings what is set in it, placeholders filled in as far as they are known
 */
public record ConfiguredAppender(String name, String place, List<RawSetting> settings) {
  public ConfiguredAppender {
    settings = List.copyOf(settings);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.check;

import io.steplog.CoreKeys;
import io.steplog.cli.show.Table;
import io.steplog.cli.terminal.Screen;
import io.steplog.context.detect.Detect;
import io.steplog.context.detect.Findings;
import io.steplog.context.detect.Found;
import io.steplog.context.detect.ProcessView;
import io.steplog.context.identity.Detection;
import io.steplog.settings.SettingKey;
import io.steplog.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Says which origin a step has that is started here, and where each part of it is set or found.
 * What only the step's own process knows is not in it.
 */
final class IdentityReport {
  private IdentityReport() {}

  /** Prints it, and what could not be found out. */
  static void print(Settings settings, Map<String, String> environment, Screen screen) {
    String podInfo = settings.get(CoreKeys.POD_INFO).toString();
    ProcessView view = ProcessView.of(environment, podInfo);
    Detect detect = settings.get(CoreKeys.ORIGIN_DETECT);
    Findings systems = detect.ofSystems(Detection.ofSystems(view));
    Findings machine = detect.ofProcess(Detection.ofMachine(view));
    List<Found> rows = new ArrayList<>();
    rows.add(id(Findings.RUN, CoreKeys.ORIGIN_PIPELINE_RUN_ID, settings, systems));
    rows.add(id(Findings.STEP, CoreKeys.ORIGIN_STEP_ID, settings, systems));
    rows.add(id(Findings.SOURCE, CoreKeys.ORIGIN_SOURCE, settings, systems));
    addMetadata(systems, settings, rows);
    addMetadata(machine, settings, rows);
    screen.print("");
    new Table("ORIGIN", "VALUE", "PLACE")
        .print(
            row -> rows.forEach(one -> row.cells(one.key(), one.value(), one.place())),
            screen.palette(),
            screen::print);
    systems.failures().forEach(screen::remark);
    machine.failures().forEach(screen::remark);
  }

  private static Found id(
      String id, SettingKey<String> setting, Settings settings, Findings systems) {
    Found found = systems.get(id);
    if (settings.isSet(setting) || found == null) {
      String value = settings.find(setting).orElse(setting.defaultText());
      return new Found(id, value, settings.place(setting));
    }
    return found;
  }

  /** What is set under the same key stands among the settings, and wins. */
  private static void addMetadata(Findings findings, Settings settings, List<Found> rows) {
    Map<String, String> set = settings.find(CoreKeys.ORIGIN_META).orElse(Map.of());
    for (String key : findings.metadata().keySet()) {
      Found found = findings.get(key);
      if (found != null && !set.containsKey(key)) {
        rows.add(found);
      }
    }
  }
}

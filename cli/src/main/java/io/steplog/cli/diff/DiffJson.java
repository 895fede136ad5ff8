// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.diff;

import io.steplog.cli.terminal.Escapes;
import io.steplog.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What differs, as one JSON object in one line; steps of which nothing differs are left out. */
final class DiffJson {
  private DiffJson() {}

  static String of(RunSide first, RunSide second, List<StepDiff> steps) {
    List<Object> differing = new ArrayList<>();
    for (StepDiff step : steps) {
      if (!step.isEmpty()) {
        differing.add(step(step));
      }
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("first", side(first));
    json.put("second", side(second));
    json.put("differs", !differing.isEmpty());
    json.put("steps", differing);
    return Escapes.json(JsonText.of(json));
  }

  private static Map<String, Object> side(RunSide side) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pipeline_run_id", side.run());
    json.put("on_record", !side.record().isEmpty());
    json.put("exceptions_left_out", side.exceptions().leftOut());
    return json;
  }

  private static Map<String, Object> step(StepDiff step) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step_id", step.step().step());
    json.put("source", step.step().source());
    json.put("in_first", step.present() != StepDiff.Present.IN_SECOND_ALONE);
    json.put("in_second", step.present() != StepDiff.Present.IN_FIRST_ALONE);
    json.put("end", changes(step.ends()));
    json.put("configuration", changes(step.configuration()));
    json.put("entries", changes(step.entries()));
    json.put("new_exceptions", exceptions(step.appeared()));
    json.put("gone_exceptions", exceptions(step.gone()));
    return json;
  }

  private static Map<String, Object> changes(List<Change> changes) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Change change : changes) {
      Map<String, @Nullable Object> both = new LinkedHashMap<>();
      both.put("from", change.from());
      both.put("to", change.to());
      json.put(change.name(), both);
    }
    return json;
  }

  private static List<Object> exceptions(List<SeenException> exceptions) {
    List<Object> json = new ArrayList<>();
    for (SeenException each : exceptions) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("fingerprint", each.fingerprint);
      one.put("type", each.type);
      one.put("message", each.message);
      one.put("count", each.count());
      json.add(one);
    }
    return json;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.identity;

import io.steplog.context.detect.SystemTable;
import io.steplog.testing.ReadmeTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds the README's table of systems against the detectors' own. {@code mvn -pl appender-core test
 * -Dtest=ReadmeSystemsTest -Dreadme.update=true} rewrites it.
 */
class ReadmeSystemsTest {
  @Test
  void theReadmeListsEverySystemAsItsDetectorReadsIt() throws IOException {
    List<String[]> systems = new ArrayList<>(Signs.ORCHESTRATORS);
    systems.addAll(Signs.TOOLS);
    systems.addAll(Signs.CLUSTER);

    String table =
        systems.stream()
            .map(system -> row(KnownSystems.detector(system[0]).table()))
            .collect(
                Collectors.joining(
                    "\n",
                    "| system | run | step | key: where it is found, the first that says something"
                        + " |\n"
                        + "|---|---|---|---|\n",
                    ""));

    ReadmeTable.isAsMade("systems", table);
  }

  private static String row(SystemTable table) {
    return "| "
        + table.system()
        + " | "
        + ids(table.runIds())
        + " | "
        + ids(table.stepIds())
        + " | "
        + table.rows().stream().map(ReadmeSystemsTest::places).collect(Collectors.joining("; "))
        + " |";
  }

  private static String ids(List<List<String>> ways) {
    return ways.stream()
        .map(keys -> '`' + String.join("`.`", keys) + '`')
        .collect(Collectors.joining(", else "));
  }

  private static String places(List<String> row) {
    return '`'
        + row.get(0)
        + "`: "
        + row.subList(1, row.size()).stream()
            .map(ReadmeSystemsTest::place)
            .collect(Collectors.joining(", "));
  }

  private static String place(String place) {
    String shown = place.replaceAll("&.*", "");
    return shown.startsWith("pod:") ? "pod `" + shown.substring(4) + '`' : '`' + shown + '`';
  }
}

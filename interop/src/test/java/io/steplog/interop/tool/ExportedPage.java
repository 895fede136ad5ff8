// SPDX-License-Identifier: Apache-2.0
package io.steplog.interop.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The page of a run that a browser has open, held against what the command prints of the run. */
final class ExportedPage {
  private final Browser browser;
  private final Workbench bench;
  private final String logs;

  /** A page in a browser's present frame. */
  ExportedPage(Browser browser, Workbench bench, String logs) {
    this.browser = browser;
    this.bench = bench;
    this.logs = logs;
  }

  /** Sets all three filters as a reader does, and holds what is to be seen against the command. */
  void showsWhatTheCommandPrints(String level, String step, String text) throws Exception {
    String query = logs;
    query += level.equals("all") ? "" : " --level " + level;
    query += step.equals("all") ? "" : " --step '" + step + "'";
    query += text.isEmpty() ? "" : " --grep '" + text + "'";
    String printed = bench.run(query + " || [ $? = 1 ]");
    List<String> seen = seen(level, step, text);
    assertThat(String.join("", seen)).as(query).isEqualTo(printed);
    assertThat(browser.text("count")).startsWith(seen.size() + " of ");
  }

  /** The entries to be seen with these filters, each with the end of its last line. */
  List<String> seen(String level, String step, String text) throws Exception {
    browser.choose("level", level);
    browser.choose("step", step);
    browser.type("text", text);
    JsonNode found =
        browser.script(
            """
            return [...document.querySelectorAll('main > pre')]
              .filter(entry => entry.getClientRects().length > 0)
              .map(entry => entry.textContent + '\\n')
            """);
    List<String> seen = new ArrayList<>();
    found.forEach(each -> seen.add(each.asText()));
    return seen;
  }
}

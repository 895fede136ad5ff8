// SPDX-License-Identifier: Apache-2.0
package io.steplog.interop.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the filters of an exported page leave to be seen in a browser that opens its file. */
@Timeout(900)
class HtmlPageTest {
  private static final String EVALUATE = "evaluate <b>&\"1\"";

  @TempDir private Path temporary;

  @Test
  void eachFilterShowsTheEntriesThatTheCommandPrints() throws Exception {
    Workbench bench = new Workbench(temporary);
    bench.with("STEPLOG_ARTIFACT_ROOT", "logs").with("STEPLOG_ORIGIN_PIPELINE_RUN_ID", "churn");
    bench.write("params.yaml", "epochs: 101\n").write("data.csv", "some <i>data</i>");
    bench.run("STEPLOG_ORIGIN_STEP_ID=train java -jar train.jar data.csv");
    bench.write("params.yaml", "epochs: 50\n");
    bench.run("STEPLOG_ORIGIN_STEP_ID='" + EVALUATE + "' java -jar train.jar data.csv");
    bench.run("steplog export --root logs --run churn --format html page.html");

    try (Browser browser = Browser.start(temporary)) {
      browser.open(bench.folder().resolve("page.html").toUri().toString());
      ExportedPage page =
          new ExportedPage(browser, bench, "steplog logs --root logs --run churn --tz UTC");
      page.showsWhatTheCommandPrints("all", "all", "");
      for (String level : new String[] {"DEBUG", "INFO", "WARN", "ERROR", "FATAL"}) {
        page.showsWhatTheCommandPrints(level, "all", "");
      }
      page.showsWhatTheCommandPrints("all", "train", "");
      page.showsWhatTheCommandPrints("all", EVALUATE, "");
      page.showsWhatTheCommandPrints("all", "all", "epoch 7 of 50");
      page.showsWhatTheCommandPrints("all", "all", "<i>data</i>: epoch 2");
      page.showsWhatTheCommandPrints("all", "all", "TrainStep.main(TrainStep.java");
      page.showsWhatTheCommandPrints("all", "all", "nobody says this");
      page.showsWhatTheCommandPrints("WARN", EVALUATE, "");
      page.showsWhatTheCommandPrints("WARN", "train", "epoch 100");
      page.showsWhatTheCommandPrints("ERROR", EVALUATE, "odd");
      page.showsWhatTheCommandPrints("all", "all", "");
      assertThat(page.seen("all", "train", "EPOCH 17 OF")).hasSize(1);
    }
  }
}

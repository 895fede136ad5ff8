// SPDX-License-Identifier: Apache-2.0
package io.steplog.interop.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.interop.RealServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log of a run of MLflow's is an artifact of that run: by the README's chapter. */
@Timeout(900)
class MlflowTest {
  private static final Pattern RUN = Pattern.compile("runs/([0-9a-f]{32})");

  @TempDir private Path temporary;

  @Test
  void theLogOfARunIsItsArtifactAndFoundByItsId() throws Exception {
    Workbench bench = new Workbench(temporary);
    int port = RealServer.freePort();
    String address = "http://127.0.0.1:" + port;
    bench.with("MLFLOW_TRACKING_URI", address).with("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
    bench.with("STEPLOG_ORIGIN_STEP_ID", "train");
    bench.write("train.py", bench.readme("mlflow-run")).write("data.csv", "some data");
    RealServer server = server(bench, port);
    try {
      String failed = run(bench.write("params.yaml", "epochs: none\n").fail("python3 train.py"));
      String run = run(bench.write("params.yaml", "epochs: 60\n").run("python3 train.py"));

      // That of a step that failed too, with the reason.
      assertThat(artifact(address, failed, "log.jsonl")).contains("NumberFormatException");
      String found = bench.run("steplog logs --meta mlflow.run_id=" + run + " --format json");
      assertThat(found.lines().filter(line -> line.contains("some data: epoch"))).hasSize(60);
      assertThat(artifact(address, run, "log.jsonl")).isEqualTo(found);
      assertThat(artifact(address, run, "log.html"))
          .isEqualTo(Files.readString(bench.folder().resolve("log.html")));
      filtersWorkWhereMlflowShowsIt(address, run, bench);
    } finally {
      server.close();
    }
  }

  private void filtersWorkWhereMlflowShowsIt(String address, String run, Workbench bench)
      throws Exception {
    try (Browser browser = Browser.start(temporary)) {
      browser.open(address + "/#/experiments/0/runs/" + run + "/artifacts/log.html");
      browser.enterFrame("iframe[sandbox]");
      ExportedPage page = new ExportedPage(browser, bench, "steplog logs --tz UTC --run " + run);
      page.showsWhatTheCommandPrints("all", "all", "");
      page.showsWhatTheCommandPrints("WARN", "all", "");
      page.showsWhatTheCommandPrints("all", "train", "epoch 33");
    }
  }

  private RealServer server(Workbench bench, int port) throws Exception {
    return RealServer.start(
        port,
        temporary.resolve("mlflow"),
        bench.builder(
            List.of(
                bench.tool("mlflow"),
                "server",
                "--host=127.0.0.1",
                "--port=" + port,
                "--workers=1",
                "--backend-store-uri=sqlite:///" + temporary.resolve("mlflow.db"),
                "--artifacts-destination=" + temporary.resolve("artifacts"))));
  }

  private static String run(String printed) {
    Matcher found = RUN.matcher(printed);
    assertThat(found.find()).as(printed).isTrue();
    return found.group(1);
  }

  private static String artifact(String address, String run, String name) throws Exception {
    URI where = URI.create(address + "/get-artifact?path=" + name + "&run_uuid=" + run);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(where).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}

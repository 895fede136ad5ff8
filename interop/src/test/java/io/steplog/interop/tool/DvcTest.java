// SPDX-License-Identifier: Apache-2.0
package io.steplog.interop.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of a stage is an output of DVC's as any other: by the README's chapter. */
@Timeout(900)
class DvcTest {
  private static final String LOGS = "steplog logs --root logs --run churn --format json";

  @TempDir private Path temporary;

  private Workbench bench;

  @BeforeEach
  void setUp() throws Exception {
    bench = new Workbench(temporary);
    bench.run(
        """
        git config --global user.name tester
        git config --global user.email tester@localhost
        git init -q
        dvc init -q
        """);
    bench.write("dvc.yaml", bench.readme("dvc-stage"));
    bench.write(".gitignore", "logs/.steplog/\n");
    bench.write("data.csv", "some data").write("params.yaml", "epochs: 300\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"copy", "hardlink"})
  void theFirstVersionIsFetchedWholeAfterItsCheckout(String cacheType) throws Exception {
    bench.run("dvc config cache.type " + cacheType);
    Map<String, String> first = reproduced(300);
    String fetched = bench.run(LOGS);
    Map<String, String> second = reproduced(201);
    assertThat(second.keySet()).doesNotContainAnyElementsOf(first.keySet());
    assertThat(bench.run(LOGS)).contains("epoch 201 of 201").doesNotContain("of 300");

    String shown = bench.run(bench.readme("dvc-checkout"));

    assertThat(files()).isEqualTo(first);
    assertThat(shown).contains("epoch 300 of 300").doesNotContain("of 201");
    assertThat(bench.run(LOGS)).isEqualTo(fetched);
    assertThat(fetched).contains("\"dvc.stage\":\"train\"");
    assertThat(fetched.lines().filter(line -> line.contains(": epoch "))).hasSize(300);
    // What is written beside a version makes it no other version, and says nothing wrong of it.
    assertThat(bench.run("steplog verify --root logs"))
        .contains("another version of this output", "1 origins, 1 parts (1 with", "no damage");
    bench.run("steplog why churn --root logs && steplog runs --root logs");
    assertThat(files()).isEqualTo(first);
    assertThat(bench.run("dvc status")).contains("up to date");
    assertThat(bench.run("git status --porcelain")).isEmpty();
  }

  @Test
  void aCheckoutElsewhereIsReadWithoutWhatLiesBesideIt() throws Exception {
    reproduced(300);
    String fetched = bench.run(LOGS);

    bench.run(
        """
        dvc remote add -d -q shared ../shared
        dvc push -q
        git add .dvc
        git commit -qm remote
        git clone -q . ../elsewhere
        cd ../elsewhere
        dvc pull -q logs/churn
        """);

    assertThat(bench.run("cd ../elsewhere && " + LOGS)).isEqualTo(fetched);
    assertThat(temporary.resolve("elsewhere/logs").toFile().list())
        .containsExactlyInAnyOrder(".gitignore", "churn");
  }

  @Test
  void anExperimentIsFoundByItsName() throws Exception {
    reproduced(300);

    bench.run("dvc exp run -q --name shorter --set-param epochs=70");

    String found = bench.run("steplog logs --root logs --meta dvc.exp_name=shorter");
    assertThat(found).contains("epoch 70 of 70").doesNotContain("of 300");
    bench.run("dvc exp remove -q shorter && git checkout -q . && dvc checkout -q");
    assertThat(bench.run(LOGS)).contains("epoch 300 of 300").doesNotContain("of 70");
  }

  @Test
  void whatAKilledAttemptLoggedIsRecoveredAndNoPartOfTheNextVersion() throws Exception {
    bench.write("data.csv", "kill");
    bench.fail("dvc repro");
    bench.run("steplog recover logs/.steplog/journal");
    assertThat(bench.run(LOGS)).contains("kill: epoch 300 of 300");

    bench.write("data.csv", "some data");
    reproduced(300);

    assertThat(bench.run(LOGS)).contains("some data: epoch 300").doesNotContain("kill: epoch");
    assertThat(bench.run("steplog verify --root logs")).contains("no damage");
    assertThat(bench.run("dvc status")).contains("up to date");
  }

  @Test
  void whatIsRecoveredLaterJoinsTheNewVersionUntilThatIsCheckedOut() throws Exception {
    bench.write("data.csv", "kill");
    bench.fail("dvc repro");
    bench.write("data.csv", "some data");
    Map<String, String> version = reproduced(300);

    bench.run("steplog recover logs/.steplog/journal");
    assertThat(bench.run(LOGS)).contains("kill: epoch 300", "some data: epoch 300");

    bench.run("dvc checkout --force");
    assertThat(files()).isEqualTo(version);
    assertThat(bench.run("steplog verify --root logs")).contains("no damage");
  }

  /** The files of a version, which is committed. */
  private Map<String, String> reproduced(int epochs) throws Exception {
    bench.write("params.yaml", "epochs: " + epochs + '\n');
    bench.run("dvc repro && git add . && git commit -qm '" + epochs + " epochs'");
    Map<String, String> files = files();
    assertThat(files.keySet())
        .allMatch(name -> name.matches("train/step/[0-9]{13}-[0-9a-f]{8}-[0-9]{6}\\.jsonl"))
        .hasSize(1);
    return files;
  }

  /** What each file of the output holds. */
  private Map<String, String> files() throws IOException {
    Path output = bench.folder().resolve("logs/churn");
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(output)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(output.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}

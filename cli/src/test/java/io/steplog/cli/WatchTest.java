// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.artifact.read.ArtifactReader;
import io.steplog.journal.recovery.OrphanJournals;
import io.steplog.store.FetchQuery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pod of samples/kubernetes without a cluster: a step that is killed, and its sidecar. */
@Timeout(120)
class WatchTest {
  private static final FetchQuery RUN =
      FetchQuery.builder().run("run-1").limit(Integer.MAX_VALUE).build();

  @TempDir private Path folder;

  @Test
  void theSidecarDeliversWhatTheKilledStepLeftAndNothingWhileItLives() throws Exception {
    Path root = folder.resolve("root");
    Path journals = folder.resolve("journals");
    Process sidecar = new CommandProcess(folder).start("recover", "--watch", journals.toString());
    Process step = step(root, journals);
    try {
      long returned = awaitCalls(step, 2_000);
      assertThat(new OrphanJournals(journals).folders()).hasSize(1);
      step.destroyForcibly().waitFor();
      assertThat(step.exitValue()).isEqualTo(137);
      while (!new OrphanJournals(journals).folders().isEmpty()) {
        assertThat(sidecar.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
      }
      assertThat(new ArtifactReader(root).fetch(RUN).entries().size())
          .isGreaterThanOrEqualTo((int) returned);
    } finally {
      step.destroyForcibly();
      sidecar.destroyForcibly();
    }
  }

  @Test
  void aSidecarThatIsAskedToEndLooksOnceMore() throws Exception {
    Path root = folder.resolve("root");
    Path journals = folder.resolve("journals");
    CommandProcess command = new CommandProcess(folder);
    Process sidecar = command.start("recover", "--watch", journals.toString());
    Process step = step(root, journals);
    try {
      awaitCalls(step, 2_000);
      // As a pod ends: the step first, and at once its sidecar.
      step.destroyForcibly().waitFor();
      sidecar.destroy();
      assertThat(sidecar.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(command.outSoFar()).contains("store artifact: ");
      assertThat(new OrphanJournals(journals).folders()).isEmpty();
    } finally {
      step.destroyForcibly();
      sidecar.destroyForcibly();
    }
  }

  private Path counts() {
    return folder.resolve("counts");
  }

  private Process step(Path root, Path journals) throws IOException {
    Files.write(counts(), new byte[KilledStep.THREADS * KilledStep.APART]);
    ProcessBuilder step =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=kill/logback.xml",
            "-cp",
            System.getProperty("java.class.path"),
            KilledStep.class.getName(),
            counts().toString());
    Map<String, String> environment = step.environment();
    environment.keySet().removeIf(name -> name.startsWith("STEPLOG_"));
    environment.put("STEPLOG_ARTIFACT_ROOT", root.toString());
    environment.put("STEPLOG_JOURNAL_DIR", journals.toString());
    environment.put("STEPLOG_ORIGIN_PIPELINE_RUN_ID", "run-1");
    return step.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile()).start();
  }

  private long awaitCalls(Process step, long least) throws Exception {
    long returned = 0;
    while (returned < least) {
      assertThat(step.waitFor(5, TimeUnit.MILLISECONDS)).as("the step ended early").isFalse();
      ByteBuffer counts = ByteBuffer.wrap(Files.readAllBytes(counts()));
      returned = 0;
      for (int thread = 0; thread < KilledStep.THREADS; thread++) {
        returned += counts.getInt(thread * KilledStep.APART);
      }
    }
    return returned;
  }
}

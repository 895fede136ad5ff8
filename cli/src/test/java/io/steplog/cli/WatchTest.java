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
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pod of samples/kubernetes without a cluster: a step that is killed, and its sidecar. */
class WatchTest {
  /** Long: the sidecar tries again 30 s after a store took nothing. */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private static final FetchQuery RUN =
      FetchQuery.builder().run("run-1").limit(Integer.MAX_VALUE).build();

  @TempDir private Path folder;

  private CommandProcess command;
  private Process sidecar;
  private Process step;

  @BeforeEach
  void startBoth() throws Exception {
    command = new CommandProcess(folder);
    sidecar = command.start("recover", "--watch", journals().toString());
    step = step();
    await("the sidecar watches", () -> command.errSoFar().contains("watching"));
    await("the step's first 2,000 calls have returned", () -> returned() >= 2_000);
  }

  @AfterEach
  void endBoth() {
    step.destroyForcibly();
    sidecar.destroyForcibly();
  }

  @Test
  void theSidecarDeliversWhatTheKilledStepLeftAndNothingWhileItLives() throws Exception {
    assertThat(new OrphanJournals(journals()).folders()).hasSize(1);
    long returned = returned();
    step.destroyForcibly().waitFor();
    assertThat(step.exitValue()).isEqualTo(137);
    await("nothing is left", () -> new OrphanJournals(journals()).folders().isEmpty());
    assertThat(sidecar.isAlive()).isTrue();
    assertThat(new ArtifactReader(root()).fetch(RUN).entries().size())
        .isGreaterThanOrEqualTo((int) returned);
  }

  @Test
  void aSidecarThatIsAskedToEndLooksOnceMore() throws Exception {
    // As a pod ends: the step first, and at once its sidecar.
    step.destroyForcibly().waitFor();
    sidecar.destroy();
    await("the sidecar ends", () -> !sidecar.isAlive());
    assertThat(command.outSoFar()).contains("store artifact: ");
    assertThat(new OrphanJournals(journals()).folders()).isEmpty();
  }

  private Path root() {
    return folder.resolve("root");
  }

  private Path journals() {
    return folder.resolve("journals");
  }

  private Path counts() {
    return folder.resolve("counts");
  }

  private Process step() throws IOException {
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
    environment.put("STEPLOG_ARTIFACT_ROOT", root().toString());
    environment.put("STEPLOG_JOURNAL_DIR", journals().toString());
    environment.put("STEPLOG_ORIGIN_PIPELINE_RUN_ID", "run-1");
    return step.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile()).start();
  }

  private long returned() throws IOException {
    ByteBuffer counts = ByteBuffer.wrap(Files.readAllBytes(counts()));
    long returned = 0;
    for (int thread = 0; thread < KilledStep.THREADS; thread++) {
      returned += counts.getInt(thread * KilledStep.APART);
    }
    return returned;
  }

  /** Waits; where that takes too long it says what each process said, and does. */
  private void await(String what, Callable<Boolean> comesTrue) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!comesTrue.call()) {
      if (System.nanoTime() - deadline >= 0) {
        throw new AssertionError(
            "after "
                + PATIENCE.toSeconds()
                + " s not yet: "
                + what
                + "\nstep: "
                + threads(step, folder.resolve("out"))
                + "\nsidecar: "
                + threads(sidecar, folder.resolve("stdout"))
                + command.errSoFar());
      }
      Thread.sleep(5);
    }
  }

  /** What a process printed, its threads at the end of it. */
  private static String threads(Process process, Path out) throws Exception {
    if (process.isAlive()) {
      new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
      process.waitFor(2, TimeUnit.SECONDS);
    }
    return process + "\n" + Files.readString(out);
  }
}

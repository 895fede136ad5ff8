// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.artifact.read.ArtifactReader;
import io.steplog.record.LogEntry;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills real steps by SIGKILL while eight threads log through Logback into one root, and holds what
 * can be fetched against the calls that had returned.
 */
class KillLoopTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 20);
  private static final String RUN = "kill-loop";
  private static final Random RANDOM = new Random();

  @TempDir Path folder;

  @Test
  void everyCallThatReturnedIsFetchedOnceAndWholeAfterAnyKill() throws Exception {
    Path root = folder.resolve("root");
    long calls = 0;
    for (int round = 0; round < ROUNDS; round++) {
      killedRound(root, round);
    }
    call("recover", root.toString());
    long fetched = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int[] returned = returned(round);
      calls += Stream.of(returned).flatMapToInt(Arrays::stream).sum();
      fetched += hold(new ArtifactReader(root), round, returned);
    }
    call("verify", "--root", root.toString());
    assertThat(fetched).isBetween(calls, calls + (long) ROUNDS * KilledStep.THREADS);
    assertThat(wholeEntriesInTheFiles(root)).as("the files hold each once").isEqualTo(fetched);
    System.out.println(
        ROUNDS + " kills: " + calls + " calls returned, " + fetched + " entries fetched");
  }

  private void killedRound(Path root, int round) throws Exception {
    Path counts = counts(round);
    Files.write(counts, new byte[KilledStep.THREADS * KilledStep.APART]);
    ProcessBuilder step =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=kill/logback.xml",
            "-cp",
            System.getProperty("java.class.path"),
            KilledStep.class.getName(),
            counts.toString());
    Map<String, String> environment = step.environment();
    environment.keySet().removeIf(name -> name.startsWith("STEPLOG_"));
    // What the step runs with is an entry that no call of its own logged.
    environment.put("STEPLOG_RECORD_CONFIG", "false");
    environment.put("STEPLOG_ARTIFACT_ROOT", root.toString());
    environment.put("STEPLOG_ORIGIN_PIPELINE_RUN_ID", RUN);
    environment.put("STEPLOG_ORIGIN_STEP_ID", "step-" + round);
    Process process = step.redirectErrorStream(true).redirectOutput(out(round)).start();
    try {
      while (ByteBuffer.wrap(Files.readAllBytes(counts)).getInt(0) == 0) {
        assertThat(process.waitFor(2, TimeUnit.MILLISECONDS)).as("the step ended early").isFalse();
      }
      process.waitFor(5 + RANDOM.nextInt(495), TimeUnit.MILLISECONDS);
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(process.exitValue()).isEqualTo(137);
  }

  private java.io.File out(int round) {
    return folder.resolve("out-" + round).toFile();
  }

  private Path counts(int round) {
    return folder.resolve("counts-" + round);
  }

  private int[] returned(int round) throws IOException {
    ByteBuffer counts = ByteBuffer.wrap(Files.readAllBytes(counts(round)));
    int[] returned = new int[KilledStep.THREADS];
    for (int thread = 0; thread < returned.length; thread++) {
      returned[thread] = counts.getInt(thread * KilledStep.APART);
    }
    return returned;
  }

  /** Every number of every thread once, none missing below the count, at most one beyond it. */
  private static long hold(ArtifactReader reader, int round, int[] returned) throws IOException {
    List<Set<Integer>> seen = new ArrayList<>();
    for (int thread = 0; thread < returned.length; thread++) {
      seen.add(new HashSet<>());
    }
    long fetched = 0;
    FetchPage page = null;
    do {
      page =
          reader.fetch(
              FetchQuery.builder()
                  .run(RUN)
                  .step("step-" + round)
                  .after(page == null ? null : page.next())
                  .build());
      assertThat(page.damaged()).as("%s", page.notes()).isZero();
      for (LogEntry entry : page.entries()) {
        String[] words = entry.message().split(" ");
        int thread = Integer.parseInt(words[0]);
        int number = Integer.parseInt(words[1]);
        assertThat(words[2]).isEqualTo(KilledStep.text(thread, number));
        assertThat(seen.get(thread).add(number)).as("%d %d twice", thread, number).isTrue();
        fetched++;
      }
    } while (page.next() != null);
    for (int thread = 0; thread < returned.length; thread++) {
      int count = seen.get(thread).size();
      assertThat(count)
          .as("round %d thread %d", round, thread)
          .isBetween(returned[thread], returned[thread] + 1);
      int last = count;
      assertThat(seen.get(thread)).allMatch(number -> number < last);
    }
    return fetched;
  }

  private static long wholeEntriesInTheFiles(Path root) throws IOException {
    long entries = 0;
    try (Stream<Path> files = Files.walk(root)) {
      for (Path part : files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
        if (!part.startsWith(root.resolve(".steplog"))) {
          try (Stream<String> lines = Files.lines(part)) {
            entries += lines.filter(line -> line.contains("\"chunk_index\":0,")).count();
          }
        }
      }
    }
    return entries;
  }

  private void call(String... arguments) throws Exception {
    CommandProcess.Result result = new CommandProcess(folder).call(arguments);
    assertThat(result.code()).as("%s", result).isZero();
  }
}

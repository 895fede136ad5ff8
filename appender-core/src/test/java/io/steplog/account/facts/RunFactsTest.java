// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.context.detect.ProcessView;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFactsTest {
  private static final String COMMAND = "train.Main --lr 0.1 --token abc";
  private static final String RAW =
      "java\0-Xmx1g\0-Dtrain.lr=0.1\0-Dtrain.password=x\0-Dother=1\0-cp\0a.jar\0"
          + COMMAND.replace(' ', '\0')
          + '\0';

  @TempDir private Path root;

  @Test
  void noVariableIsRecordedThatIsNotAskedFor() {
    Map<String, Object> facts = facts(options(List.of("TRAIN_*"), List.of()));

    assertThat(facts).containsEntry("env", Map.of("TRAIN_LR", "0.1", "TRAIN_TOKEN", "***"));
    assertThat(facts.toString()).doesNotContain("HOME", "hidden");
  }

  @Test
  void propertiesAreRecordedByNameAndOtherOptionsAsTheyAre() {
    Map<String, Object> facts = facts(options(List.of(), List.of()));

    assertThat(facts)
        .containsEntry("properties", Map.of("train.lr", "0.1", "train.password", "***"))
        .containsEntry("jvm.options", List.of("-Xmx1g", "-cp", "a.jar"))
        .containsEntry("main", "train.Main")
        .doesNotContainKeys("args", "env", "files", "hydra.overrides");
  }

  @Test
  void argumentsAreRecordedWhereThatIsAskedForWithoutSecrets() {
    FactOptions asked = new FactOptions(true, List.of(), List.of(), List.of(), List.of(), false);

    assertThat(facts(asked)).containsEntry("args", List.of("--lr", "0.1", "--token", "***"));
  }

  @Test
  void filesAreRecordedByHashAndHydrasOverridesByLine() throws IOException {
    Files.createDirectories(root.resolve("work/.hydra"));
    Files.writeString(root.resolve("work/.hydra/overrides.yaml"), "- lr=0.1\n- db.password=x\n");
    Files.writeString(root.resolve("work/params.yaml"), "abc");

    Map<String, Object> facts =
        facts(options(List.of(), List.of("params.yaml", "/work/params.yaml", "none")));

    Map<String, Object> abc =
        Map.of(
            "bytes",
            3L,
            "sha256",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(facts)
        .containsEntry("hydra.overrides", List.of("lr=0.1", "db.password=***"))
        .containsEntry(
            "files",
            Map.of(
                "params.yaml", abc,
                "/work/params.yaml", abc,
                "none", Map.of("error", "is not there")));
  }

  @Test
  void aContainersLimitOfMemoryIsRecorded() throws IOException {
    Files.createDirectories(root.resolve("sys/fs/cgroup"));
    Files.createDirectories(root.resolve("proc"));
    Files.writeString(root.resolve("proc/meminfo"), "MemTotal:  2048 kB\nMemFree: 1 kB\n");
    assertThat(Machine.memoryLimit(view())).isEqualTo(2048 * 1024);

    Files.writeString(root.resolve("sys/fs/cgroup/memory.max"), "max\n");
    assertThat(Machine.memoryLimit(view())).isEqualTo(2048 * 1024);

    Files.writeString(root.resolve("sys/fs/cgroup/memory.max"), "536870912\n");
    assertThat(Machine.memoryLimit(view())).isEqualTo(536_870_912);
  }

  private static FactOptions options(List<String> environment, List<String> files) {
    return new FactOptions(false, environment, List.of("train.*"), List.of(), files, false);
  }

  private Map<String, Object> facts(FactOptions options) {
    Map<String, String> environment =
        Map.of("TRAIN_LR", "0.1", "TRAIN_TOKEN", "t", "HOME", "hidden");
    return new RunFacts(options, view(), environment, CommandLine.of(RAW, COMMAND)).all();
  }

  private ProcessView view() {
    File machine = root.toFile();
    return new ProcessView(Map.of(), COMMAND, "/work", machine, ProcessView.POD_INFO);
  }
}

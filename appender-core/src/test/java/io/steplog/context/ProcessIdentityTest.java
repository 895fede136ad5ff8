// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessIdentityTest {
  @Test
  void theRunIdHasTheTimeAndARandomPart() {
    String first = ProcessIdentity.detect().pipelineRunId();
    assertThat(first).matches("local-\\d{8}T\\d{9}Z-[0-9a-f]{6}");
    assertThat(ProcessIdentity.detect().pipelineRunId()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "com.example.Train, com.example.Train",
    "com.example.Train --epochs 3, com.example.Train",
    "com.example/com.example.Train x, com.example.Train",
  })
  void theStepIdIsTheMainClass(String command, String step) {
    assertThat(ProcessIdentity.mainClass(command, Map::of)).isEqualTo(step);
  }

  @Test
  void aJarsMainClassIsTheOutermostFrameOfTheMainThread() {
    StackTraceElement[] stack = {
      new StackTraceElement("com.example.Model", "fit", "Model.java", 7),
      new StackTraceElement("com.example.Train", "main", "Train.java", 3)
    };
    Thread main = new Thread("main");
    assertThat(ProcessIdentity.mainClass("target/step.jar 1", () -> Map.of(main, stack)))
        .isEqualTo("com.example.Train");
  }

  @Test
  void aJarWhoseMainThreadIsGoneGivesItsName() {
    assertThat(ProcessIdentity.mainClass("target/step.jar 1", Map::of)).isEqualTo("step");
  }

  @Test
  void whatNobodyKnowsIsCalledMain() {
    assertThat(ProcessIdentity.mainClass("", Map::of)).isEqualTo("main");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {
  private final Findings findings = new Findings();

  @TempDir private Path folder;

  @Test
  void whatWasFoundFirstStays() {
    findings.add("k8s.pod.name", "first", "a");
    findings.add("k8s.pod.name", "second", "b");

    assertThat(findings.all()).containsExactly(new Found("k8s.pod.name", "first", "a"));
  }

  @Test
  void whatSaysNothingIsNotFound() {
    findings.add("k8s.pod.name", null, "a");
    findings.add("k8s.pod.name", " \n", "b");
    findings.add("k8s.pod.name", "pod", "c");

    assertThat(findings.value("k8s.pod.name")).isEqualTo("pod");
  }

  @Test
  void attemptAndMapIndexAreWholeNumbers() {
    findings.add(Origin.MAP_INDEX, "-1", "a");
    findings.add(Origin.ATTEMPT, "first", "a");
    findings.add(Origin.ATTEMPT, "2", "b");

    assertThat(findings.metadata()).isEqualTo(Map.of(Origin.ATTEMPT, "2"));
  }

  @Test
  void longValuesAreCutAndIdsAreNotSinceTwoMustStayTwo() {
    findings.add("dvc.root", "x".repeat(2_000), "a");
    findings.add(Findings.RUN, "y".repeat(2_000), "a");

    assertThat(findings.value("dvc.root")).hasSize(Findings.MOST).endsWith("...");
    assertThat(findings.value(Findings.RUN)).hasSize(2_000);
  }

  @Test
  void aValueIsNotCutWithinACharacter() {
    findings.add("dvc.root", "x".repeat(Findings.MOST - 4) + "\ud83d\ude00".repeat(9), "a");

    assertThat(findings.value("dvc.root")).isEqualTo("x".repeat(Findings.MOST - 4) + "...");
  }

  @Test
  void idsOfLaterSystemsCountOnlyWhereNoneIsKnown() {
    findings.closeIdsIfAny();
    findings.add(Findings.STEP, "train", "a");
    findings.closeIdsIfAny();
    findings.add(Findings.RUN, "run-1", "b");

    assertThat(findings.value(Findings.STEP)).isEqualTo("train");
    assertThat(findings.value(Findings.RUN)).isNull();
  }

  @Test
  void aMountedValueIsReadAsTheKubeletWritesIt() {
    String text =
        "build=\"two\\nlines, a \\\"quote\\\", a \\\\ and \\u00e4 \\U0001f600 \\x7f\"\n"
            + "zone=\"eu\"\nzone=\"us\"\nempty=\"\"\ncut=\"without an e";

    assertThat(DownwardText.entries(text))
        .isEqualTo(
            Map.of(
                "build", "two\nlines, a \"quote\", a \\ and \u00e4 \ud83d\ude00 \u007f",
                "zone", "eu",
                "empty", ""));
  }

  @Property
  void anyMountedTextIsReadToItsEnd(@ForAll String text) {
    assertThat(DownwardText.entries(text)).isNotNull();
    assertThat(DownwardText.entries("key=\"" + text.replace("\n", "") + "\"")).isNotNull();
  }

  @Test
  void annotationsComeBeforeLabelsAndOneFileDoes() throws Exception {
    Files.writeString(folder.resolve("labels"), "run_id=\"short\"\napp=\"churn\"\n");
    Files.writeString(folder.resolve("annotations"), "run_id=\"the whole id\"\n");

    PodInfo pod = PodInfo.read(folder.toFile(), "/etc/podinfo");
    PodInfo file = PodInfo.read(folder.resolve("labels").toFile(), "/etc/podinfo");

    assertThat(pod.get("run_id")).isEqualTo("the whole id");
    assertThat(pod.get("app")).isEqualTo("churn");
    assertThat(pod.get("app&run_id")).isEqualTo("churn");
    assertThat(pod.get("app&dag_id")).isNull();
    assertThat(file.get("run_id")).isEqualTo("short");
    assertThat(PodInfo.read(folder.resolve("gone").toFile(), "x").isThere()).isFalse();
  }
}

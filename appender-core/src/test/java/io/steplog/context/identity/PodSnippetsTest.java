// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.steplog.context.detect.ProcessView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the snippets that users copy against what the detectors read. */
class PodSnippetsTest {
  private static final Path FOLDER = Path.of("..", "samples", "pods");

  /** A pod's label or annotation, as a field of it. */
  private static final Pattern FIELD =
      Pattern.compile("metadata\\.(?:labels|annotations)\\['(.*)'\\]");

  @ParameterizedTest
  @ValueSource(strings = {"any-pod", "airflow", "zenml", "argo"})
  void annotationsAndLabelsAreMountedWhereTheyAreLookedFor(String name) throws IOException {
    JsonNode snippet = snippet(name);

    assertThat(snippet.findValuesAsText("mountPath")).containsOnly(ProcessView.POD_INFO);
    List<String> fields = new ArrayList<>();
    for (JsonNode items : snippet.findValues("items")) {
      for (JsonNode item : items) {
        fields.add(
            item.get("path").asText() + '=' + item.get("fieldRef").get("fieldPath").asText());
      }
    }
    assertThat(fields)
        .contains("annotations=metadata.annotations", "labels=metadata.labels")
        .doesNotContain("annotations=metadata.labels");
    for (JsonNode volumes : snippet.findValues("volumes")) {
      assertThat(volumes.get(0).get("name")).isEqualTo(mountsOf(snippet).get(0).get("name"));
    }
  }

  @Test
  void airflowsAnnotationsAreThoseThatItsDetectorReads() throws IOException {
    List<String> annotations = new ArrayList<>();
    snippet("airflow")
        .get("metadata")
        .get("annotations")
        .fieldNames()
        .forEachRemaining(annotations::add);

    assertThat(annotations)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(placesOf("Airflow")).contains("pod:" + name));
  }

  @Test
  void kubeflowsVariablesAreThoseThatItsDetectorReadsAndHoldWhatItWouldReadOfThePod()
      throws IOException {
    JsonNode fields = snippet("kubeflow").findValue("fieldPathAsEnv");

    assertThat(fields).isNotEmpty();
    for (JsonNode field : fields) {
      Matcher path = FIELD.matcher(field.get("fieldPath").asText());
      assertThat(path.matches()).as("%s", field).isTrue();
      assertThat(placesOf("Kubeflow Pipelines"))
          .contains(field.get("name").asText(), "pod:" + path.group(1));
    }
  }

  @Test
  void thePodsVariablesAreThoseThatTheDetectorOfKubernetesReads() throws IOException {
    List<String> names = new ArrayList<>();
    snippet("any-pod").findValue("env").forEach(one -> names.add(one.get("name").asText()));

    assertThat(placesOf("Kubernetes")).containsAll(names);
  }

  private static JsonNode mountsOf(JsonNode snippet) {
    JsonNode mounts = snippet.findValue("volumeMounts");
    return mounts == null ? snippet.findValue("volume_mounts") : mounts;
  }

  /** Without what makes a place count only beside another. */
  private static List<String> placesOf(String system) {
    List<String> places = new ArrayList<>();
    for (List<String> row : KnownSystems.detector(system).table().rows()) {
      row.subList(1, row.size()).forEach(place -> places.add(place.replaceAll("&.*", "")));
    }
    return places;
  }

  private static JsonNode snippet(String name) throws IOException {
    return new YAMLMapper().readTree(FOLDER.resolve(name + ".yaml").toFile());
  }
}

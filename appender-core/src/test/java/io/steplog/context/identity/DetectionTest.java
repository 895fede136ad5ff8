// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.context.detect.Findings;
import io.steplog.context.detect.Found;
import io.steplog.context.detect.ProcessView;
import io.steplog.record.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectionTest {
  @TempDir private Path root;

  static List<RecordedProcess> recorded() {
    return RecordedProcess.all();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void ofEachRecordedProcessAllThatItSaysIsKnownAndNothingElse(RecordedProcess process)
      throws IOException {
    Findings found = Detection.ofSystems(process.in(root));

    assertThat(values(found)).isEqualTo(process.expected);
    assertThat(found.failures()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void aRecordingNamesTheVersionThatItIsOf(RecordedProcess process) {
    assertThat(process.about).matches("# .*[0-9].*|# No orchestrator.*");
  }

  @Test
  void everyKeyOfEverySystemIsInARecordedProcess() {
    Set<String> seen = new HashSet<>();
    recorded().forEach(process -> seen.addAll(process.expected.keySet()));

    for (String[] system : systems()) {
      for (List<String> row : KnownSystems.detector(system[0]).table().rows()) {
        assertThat(seen).as(system[0]).contains(row.get(0));
      }
    }
  }

  @Test
  void everySystemIsCalledInItsTableAsInTheListOfSigns() {
    for (String[] system : systems()) {
      assertThat(KnownSystems.detector(system[0]).table().system()).isEqualTo(system[0]);
    }
  }

  @Test
  void theOrderIsZenmlKubeflowArgoAirflowPrefectDagsterFlyteMetaflow() throws IOException {
    Map<String, String> all =
        new TreeMap<>(
            Map.of(
                "ZENML_STORE_URL", "x",
                "ZENML_DOCKER_ORCHESTRATOR_RUN_ID", "zenml",
                "KFP_RUN_ID", "kubeflow",
                "ARGO_WORKFLOW_NAME", "argo",
                "AIRFLOW_CTX_DAG_ID", "airflow",
                "AIRFLOW_CTX_DAG_RUN_ID", "run",
                "PREFECT__FLOW_RUN_ID", "prefect",
                "FLYTE_INTERNAL_EXECUTION_ID", "flyte"));
    all.putAll(Map.of("METAFLOW_RUN_ID", "metaflow", "MLFLOW_RUN_ID", "mlflow"));
    all.putAll(Map.of("DVC_STAGE", "s", "DVC_EXP_NAME", "dvc", "SPARK_APPLICATION_ID", "spark"));
    String dagster =
        Files.readAllLines(
                Path.of(
                    "src/test/resources/io/steplog/context/identity/recorded/dagster-pipes.env"))
            .get(1)
            .substring("DAGSTER_PIPES_CONTEXT=".length());
    all.put("DAGSTER_PIPES_CONTEXT", dagster);

    List<String> runs = new ArrayList<>();
    for (String gone :
        List.of(
            "ZENML_DOCKER_ORCHESTRATOR_RUN_ID",
            "KFP_RUN_ID",
            "ARGO_WORKFLOW_NAME",
            "AIRFLOW_CTX_DAG_ID",
            "PREFECT__FLOW_RUN_ID",
            "DAGSTER_PIPES_CONTEXT",
            "FLYTE_INTERNAL_EXECUTION_ID",
            "METAFLOW_RUN_ID",
            "MLFLOW_RUN_ID",
            "DVC_EXP_NAME",
            "SPARK_APPLICATION_ID")) {
      runs.add(Detection.ofSystems(in(all)).value(Findings.RUN));
      all.remove(gone);
    }

    assertThat(runs)
        .containsExactly(
            "zenml",
            "kubeflow",
            "argo",
            "airflow.run",
            "prefect",
            "8b6d0c5a-1111-4222-8333-444455556666",
            "flyte",
            "metaflow",
            "mlflow",
            "dvc",
            "spark");
  }

  @Test
  void ofASystemThatFailsItIsSaidAndTheOthersAreAskedAllTheSame() {
    Findings found =
        Detection.ofSystems(
            in(Map.of("DAGSTER_PIPES_CONTEXT", "no base64!", "FLYTE_INTERNAL_EXECUTION_ID", "f1")));

    assertThat(found.failures())
        .singleElement()
        .asString()
        .contains("Dagster")
        .contains("origin.pipeline-run-id")
        .doesNotContain("no base64!");
    assertThat(found.value(Findings.RUN)).isEqualTo("f1");
  }

  @Test
  void whatIsFoundIsToldWithItsPlace() throws IOException {
    Findings found =
        Detection.ofSystems(RecordedProcess.named("airflow-kubernetes-pod-operator").in(root));

    assertThat(found.all())
        .contains(
            new Found(Findings.STEP, "train", "pod annotation task_id in " + ProcessView.POD_INFO),
            new Found(Origin.ATTEMPT, "3", "pod label try_number in " + ProcessView.POD_INFO),
            new Found("k8s.pod.name", "churn-train-2y1x0q4z", "environment HOSTNAME"));
  }

  @Test
  void ofAMachineHostAndContainerAreKnownWithoutANameServer() throws IOException {
    String id = "3b1f".repeat(16);
    write("/.dockerenv", "");
    write("/proc/sys/kernel/hostname", "node-7\n");
    write("/proc/self/cgroup", "0::/\n");
    write(
        "/proc/self/mountinfo",
        "812 800 254:1 /var/lib/docker/overlay2/"
            + "ab".repeat(32)
            + "/x / rw - ext4 /dev/vda1 rw\n"
            + "830 812 254:1 /var/lib/docker/containers/"
            + id
            + "/resolv.conf /etc/resolv.conf rw - ext4 /dev/vda1 rw\n");

    Findings found = Detection.ofMachine(in(Map.of("HOSTNAME", "inherited")));

    assertThat(found.metadata()).isEqualTo(Map.of("host.name", "node-7", "container.id", id));
  }

  @Test
  void aContainerOfOlderControlGroupsIsKnownByThem() throws IOException {
    String id = "3b1f".repeat(16);
    write(
        "/proc/self/cgroup",
        "11:memory:/kubepods.slice/pod1.slice/cri-containerd-" + id + ".scope\n");

    Findings found = Detection.ofMachine(in(Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1")));

    assertThat(found.value("container.id")).isEqualTo(id);
  }

  @Test
  void theSandboxOfAPodIsNotTakenForTheContainer() throws IOException {
    write("/proc/self/cgroup", "0::/\n");
    write(
        "/proc/self/mountinfo",
        "1 2 0:1 /var/lib/kubelet/pods/p/containers/main/8a1f /dev/termination-log rw - ext4 / rw\n"
            + "2 2 0:1 /var/lib/containerd/io.containerd.grpc.v1.cri/sandboxes/"
            + "5c".repeat(32)
            + "/hostname /etc/hostname rw - ext4 / rw\n"
            + "3 2 0:1 /containers/storage/overlay-containers/"
            + "6d".repeat(32)
            + "/userdata/resolv.conf /etc/resolv.conf rw - tmpfs / rw\n");

    assertThat(Detection.ofMachine(in(Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1"))).metadata())
        .isEmpty();
    assertThat(Detection.ofMachine(in(Map.of("container", "podman"))).value("container.id"))
        .isEqualTo("6d".repeat(32));
  }

  @Test
  void outsideOfContainersNoneIsLookedFor() throws IOException {
    write("/proc/self/cgroup", "0::/user.slice/" + "3b1f".repeat(16) + "\n");

    assertThat(Detection.ofMachine(in(Map.of())).metadata()).isEmpty();
  }

  @Test
  void ofThisProcessNumberAndMainClassAreKnown() {
    Findings found = Detection.ofProcess(ProcessView.of(Map.of(), ProcessView.POD_INFO));

    assertThat(found.value("process.pid")).isEqualTo(Long.toString(ProcessHandle.current().pid()));
    assertThat(found.failures()).isEmpty();
  }

  private ProcessView in(Map<String, String> environment) {
    return new ProcessView(
        environment, "com.acme.Train", "/work", root.toFile(), ProcessView.POD_INFO);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String[]> systems() {
    List<String[]> systems = new ArrayList<>(Signs.ORCHESTRATORS);
    systems.addAll(Signs.TOOLS);
    systems.addAll(Signs.CLUSTER);
    return systems;
  }

  private static Map<String, String> values(Findings findings) {
    Map<String, String> values = new TreeMap<>();
    findings.all().forEach(found -> values.put(found.key(), found.value()));
    return values;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.record.Origin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OriginResolverTest {
  private static final Origin PROCESS =
      new Origin("run-7", "train", "step", Map.of("attempt", "2"));

  private final CollectingDiagnostics said = new CollectingDiagnostics(10);
  private final OriginRegistry registry =
      new OriginRegistry((origin, deadline) -> new DeliveryReceipt(origin, 0, 0, List.of()));
  private final OriginResolver resolver = new OriginResolver(PROCESS, registry, OriginKeys.DEFAULT);

  @Test
  void nothingNamedIsTheProcess() {
    assertThat(resolver.resolve(Map.of())).isSameAs(PROCESS);
    assertThat(resolver.resolve(Map.of("user", "jane", "source", "web"))).isSameAs(PROCESS);
  }

  @Test
  void whatTheContextNamesIsOverriddenAndTheRestKept() {
    Origin origin = resolver.resolve(Map.of("steplog.source", "driver"));
    assertThat(origin).isEqualTo(new Origin("run-7", "train", "driver", Map.of("attempt", "2")));
  }

  @Test
  void theSameOverrideIsTheSameObject() {
    Map<String, String> context = Map.of("steplog.step_id", "evaluate");
    assertThat(resolver.resolve(context)).isSameAs(resolver.resolve(context));
  }

  @Test
  void anEmptyValueOverridesNothing() {
    assertThat(resolver.resolve(Map.of("steplog.step_id", "")).stepId()).isEqualTo("train");
  }

  @Test
  void anOverrideThatNamesARegisteredOriginIsThatOne() {
    Origin registered = new Origin("run-7", "evaluate", "step", Map.of("team", "vision"));
    registry.register(registered, said);
    assertThat(resolver.resolve(Map.of("steplog.step_id", "evaluate"))).isSameAs(registered);
  }

  @Test
  void theScopeIsOverriddenByTheContext() {
    OriginScope scope = registry.register(Origin.of("run-8", "a", "b"), said).activate();
    assertThat(resolver.resolve(Map.of())).isEqualTo(Origin.of("run-8", "a", "b"));
    assertThat(resolver.resolve(Map.of("steplog.source", "c")))
        .isEqualTo(Origin.of("run-8", "a", "c"));
    scope.close();
  }

  @Test
  void endlessOverridesAreAllResolved() {
    for (int i = 0; i < 10_000; i++) {
      String step = "step-" + i;
      assertThat(resolver.resolve(Map.of("steplog.step_id", step)).stepId()).isEqualTo(step);
    }
  }

  @Test
  void otherKeysCanBeNamed() {
    OriginResolver other =
        new OriginResolver(PROCESS, registry, new OriginKeys("run", "step", "stream"));
    assertThat(other.resolve(Map.of("run", "r", "step", "s", "stream", "x")))
        .isEqualTo(new Origin("r", "s", "x", Map.of("attempt", "2")));
  }
}

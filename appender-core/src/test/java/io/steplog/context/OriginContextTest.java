// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.record.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OriginContextTest {
  private final AtomicInteger releases = new AtomicInteger();
  private final OriginRegistry registry = new OriginRegistry(this::release);
  private final CollectingDiagnostics said = new CollectingDiagnostics(10);
  private final RegisteredOrigin first = register("first");
  private final RegisteredOrigin second = register("second");

  @Test
  void withoutAScopeThereIsNoOrigin() {
    assertThat(current()).isNull();
  }

  @Test
  void scopesNest() {
    OriginScope outer = first.activate();
    OriginScope inner = second.activate();
    assertThat(current()).isSameAs(second);
    inner.close();
    assertThat(current()).isSameAs(first);
    outer.close();
    assertThat(current()).isNull();
  }

  @Test
  void scopesMayBeClosedOutOfOrderAndTwice() {
    OriginScope outer = first.activate();
    OriginScope inner = second.activate();
    outer.close();
    assertThat(current()).isSameAs(second);
    outer.close();
    inner.close();
    assertThat(current()).isNull();
  }

  @Test
  void aScopeIsOfItsThreadAlone() {
    OriginScope scope = first.activate();
    CompletableFuture<Boolean> seen = CompletableFuture.supplyAsync(() -> current() == null);
    assertThat(seen.join()).isTrue();
    scope.close();
  }

  @Test
  void aScopeThatAnotherThreadClosesIsClosedOnItsOwn() {
    OriginScope outer = first.activate();
    OriginScope inner = second.activate();
    CompletableFuture.runAsync(inner::close).join();
    assertThat(current()).isSameAs(first);
    outer.close();
  }

  @Test
  void theSameIdsAreTheSameOrigin() {
    Origin again = new Origin("run-7", "first", "step", Map.of("attempt", "2"));
    assertThat(registry.register(again, said)).isSameAs(first);
    assertThat(first.origin().metadata()).isEmpty();
  }

  @Test
  void aReleasedOriginIsForgotten() {
    first.release(Duration.ZERO);
    assertThat(releases).hasValue(1);
    assertThat(register("first")).isNotSameAs(first);
  }

  @Test
  void tasksCarryTheOriginAndLeaveNothingBehind() throws Exception {
    AtomicInteger right = new AtomicInteger();
    Runnable task = () -> right.addAndGet(current() == first ? 1 : 0);
    Callable<Boolean> call = () -> current() == first;
    Executor here = Runnable::run;
    first.wrap(task).run();
    first.wrap(here).execute(task);
    assertThat(first.wrap(call).call()).isTrue();
    assertThat(right).hasValue(2);
    assertThat(current()).isNull();
  }

  @Test
  void aTaskThatThrowsLeavesNothingBehind() {
    Runnable task =
        () -> {
          throw new IllegalStateException("made up");
        };
    try {
      first.wrap(task).run();
    } catch (IllegalStateException expected) {
      assertThat(current()).isNull();
    }
  }

  @Test
  void moreThanAThousandOriginsAreWarnedOfOnce() {
    for (int i = 0; i < OriginRegistry.MANY - 2; i++) {
      register("step-" + i);
    }
    assertThat(said.reports()).isEmpty();
    for (int i = 0; i < 100; i++) {
      registry.saw(Origin.of("run-8", "step-" + i, "step"), said);
    }
    assertThat(said.reports()).singleElement().asString().contains("SL-306");
  }

  private @Nullable RegisteredOrigin current() {
    return registry.context().current();
  }

  private RegisteredOrigin register(String step) {
    return registry.register(Origin.of("run-7", step, "step"), said);
  }

  private DeliveryReceipt release(Origin origin, Duration deadline) {
    releases.incrementAndGet();
    return new DeliveryReceipt(origin, 0, 0, List.of());
  }
}

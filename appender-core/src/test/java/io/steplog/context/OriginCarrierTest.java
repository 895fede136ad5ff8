// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.record.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The origin follows the work to whatever thread does it, and stays apart from others' there. */
@Timeout(60)
class OriginCarrierTest {
  private static final int TASKS = 2_000;

  private final OriginRegistry registry =
      new OriginRegistry((origin, most) -> new DeliveryReceipt(origin, 0, 0, List.of()));
  private final RegisteredOrigin train = register("train");
  private final RegisteredOrigin test = register("test");

  @Test
  void stepsThatShareAPoolKeepTheirOrigins() throws Exception {
    keepsTheOrigins(Executors.newFixedThreadPool(8), pool -> registry.context().wrap(pool));
  }

  @Test
  void stepsThatShareAForkJoinPoolKeepTheirOrigins() throws Exception {
    keepsTheOrigins(new ForkJoinPool(8), pool -> registry.context().wrap(pool));
  }

  @Test
  void stepsThatShareASchedulerKeepTheirOrigins() throws Exception {
    keepsTheOrigins(
        Executors.newScheduledThreadPool(8),
        pool -> registry.context().wrap((ScheduledExecutorService) pool));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void stepsOnVirtualThreadsKeepTheirOrigins() throws Exception {
    // By reflection: this is compiled for a Java that has none.
    ExecutorService virtual =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    keepsTheOrigins(virtual, pool -> registry.context().wrap(pool));
  }

  /** Two steps at once hand tasks to one pool, which hand on tasks of their own. */
  private void keepsTheOrigins(
      ExecutorService pool, Function<ExecutorService, ExecutorService> wrap) throws Exception {
    ExecutorService carrying = wrap.apply(pool);
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    CountDownLatch done = new CountDownLatch(2 * TASKS * 2);
    List<Thread> steps = new ArrayList<>();
    for (RegisteredOrigin step : List.of(train, test)) {
      Thread thread = new Thread(step.wrap(() -> handOver(step, carrying, wrong, done)));
      steps.add(thread);
      thread.start();
    }
    for (Thread step : steps) {
      step.join();
    }
    done.await();
    assertThat(wrong).isEmpty();
    assertThat(carrying.submit(this::current).get()).isNull();
    carrying.shutdown();
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  private void handOver(
      RegisteredOrigin step, ExecutorService to, Queue<String> wrong, CountDownLatch done) {
    Runnable inner = () -> check(step, wrong, done);
    for (int i = 0; i < TASKS; i++) {
      to.submit(
          () -> {
            check(step, wrong, done);
            to.execute(inner);
          });
    }
  }

  private void check(RegisteredOrigin expected, Queue<String> wrong, CountDownLatch done) {
    RegisteredOrigin current = current();
    if (current != expected) {
      wrong.add(expected + " was " + current);
    }
    done.countDown();
  }

  @Test
  void aFuturesStagesHaveTheOriginOfWhoMadeThem() {
    ExecutorService carrying = registry.context().wrap((ExecutorService) ForkJoinPool.commonPool());
    CompletableFuture<List<RegisteredOrigin>> future;
    try (OriginScope scope = train.activate()) {
      assertThat(scope).isNotNull();
      future =
          CompletableFuture.supplyAsync(this::current, carrying)
              .thenApplyAsync(before -> List.of(before, current()), carrying);
    }
    assertThat(future.join()).containsExactly(train, train);
  }

  @Test
  void aSchedulersTasksHaveItEachTimeTheyRun() throws Exception {
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    ScheduledExecutorService carrying = train.wrap(scheduler);
    Queue<Boolean> seen = new ConcurrentLinkedQueue<>();
    CountDownLatch runs = new CountDownLatch(6);
    Runnable task =
        () -> {
          seen.add(current() == train);
          runs.countDown();
        };
    Future<?> rate = carrying.scheduleAtFixedRate(task, 0, 1, TimeUnit.MILLISECONDS);
    Future<?> delay = carrying.scheduleWithFixedDelay(task, 0, 1, TimeUnit.MILLISECONDS);
    runs.await();
    rate.cancel(false);
    delay.cancel(false);
    Callable<RegisteredOrigin> call = this::current;
    assertThat(carrying.schedule(call, 0, TimeUnit.MILLISECONDS).get()).isSameAs(train);
    assertThat(seen).doesNotContain(false);
    assertThat(scheduler.submit(this::current).get()).isNull();
    carrying.shutdown();
    assertThat(scheduler.isShutdown()).isTrue();
  }

  @Test
  void aTaskThatIsHandedOverWithoutAnOriginIsTheTaskItself() {
    Runnable task = () -> {};
    assertThat(registry.context().wrap(task)).isSameAs(task);
  }

  @Test
  void theOriginIsThatOfTheHandingOverNotOfTheRun() {
    Runnable task;
    List<RegisteredOrigin> seen = new ArrayList<>();
    try (OriginScope scope = train.activate()) {
      assertThat(scope).isNotNull();
      task = registry.context().wrap(() -> remember(seen));
    }
    try (OriginScope scope = test.activate()) {
      task.run();
      assertThat(scope).isNotNull();
      assertThat(current()).isSameAs(test);
    }
    assertThat(seen).containsExactly(train);
  }

  @Test
  void closingItForTheCommonPoolWaitsForNothing() throws Exception {
    ExecutorService carrying = train.wrap((ExecutorService) ForkJoinPool.commonPool());
    assertThat(carrying.submit(this::current).get(30, TimeUnit.SECONDS)).isSameAs(train);
    if (carrying instanceof AutoCloseable closeable) {
      closeable.close();
    }
    assertThat(carrying.submit(this::current).get(30, TimeUnit.SECONDS)).isSameAs(train);
  }

  private void remember(List<RegisteredOrigin> seen) {
    seen.add(current());
  }

  private @Nullable RegisteredOrigin current() {
    return registry.context().current();
  }

  private RegisteredOrigin register(String step) {
    return registry.register(Origin.of("run-7", step, "step"), new CollectingDiagnostics(10));
  }
}

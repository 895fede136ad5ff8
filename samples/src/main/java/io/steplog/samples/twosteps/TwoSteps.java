// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.twosteps;

import io.steplog.StepLog;
import io.steplog.context.DeliveryReceipt;
import io.steplog.context.RegisteredOrigin;
import io.steplog.record.Origin;
import io.steplog.samples.data.ColumnProfile;
import io.steplog.samples.data.RowCheck;
import io.steplog.samples.data.StratifiedSplit;
import io.steplog.samples.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Profiles the columns of a table in one step and splits its rows in another, both at once. They
 * share the threads and the logger; each task is handed over by its own step's executor, and so its
 * lines are its own step's. Each line begins with its step, so that a stray would be seen.
 */
public final class TwoSteps {
  private static final int THREADS = 4;
  private static final Duration DELIVERY = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(TwoSteps.class);

  private TwoSteps() {}

  /** Arguments: the data file, the id of the run. Ends with 1 when a line is not stored. */
  public static void main(String[] args) throws IOException {
    Table table = Table.read(Path.of(args[0]));
    List<String> columns =
        table.header().stream().filter(name -> !name.equals(RowCheck.LABEL)).toList();
    RegisteredOrigin profile = StepLog.register(Origin.of(args[1], "profile", "step"));
    RegisteredOrigin split = StepLog.register(Origin.of(args[1], "split", "step"));

    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    Executor forProfile = profile.wrap(threads);
    Executor forSplit = split.wrap(threads);
    List<CompletableFuture<Void>> tasks = new ArrayList<>();
    // In turn, so that each thread goes back and forth between the two steps.
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      int seed = i;
      tasks.add(CompletableFuture.runAsync(() -> profile(table, column), forProfile));
      tasks.add(CompletableFuture.runAsync(() -> split(table, seed), forSplit));
    }
    tasks.forEach(CompletableFuture::join);
    threads.shutdown();

    boolean complete = isComplete(profile.release(DELIVERY)) & isComplete(split.release(DELIVERY));
    System.exit(complete ? 0 : 1);
  }

  private static void profile(Table table, String column) {
    ColumnProfile profile = ColumnProfile.of(column, table.column(column));
    log.info("profile: {} from {} to {}", column, profile.min(), profile.max());
  }

  private static void split(Table table, int seed) {
    StratifiedSplit parts = StratifiedSplit.of(table, 0.2, seed);
    log.info("split: seed {} holds out line {}", seed, parts.heldOut().rows().get(0).line());
  }

  private static boolean isComplete(DeliveryReceipt receipt) {
    receipt
        .stores()
        .forEach(
            store ->
                System.out.printf(
                    "step %s: %d log calls, %d lines in the store%n",
                    receipt.origin().stepId(),
                    receipt.accepted() + receipt.notAccepted(),
                    store.stored()));
    return receipt.isComplete();
  }
}

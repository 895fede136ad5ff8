// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.StoreAccess;
import io.steplog.flavor.artifact.ArtifactStore;
import io.steplog.flavor.artifact.file.FileModes;
import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.read.follow.Arrivals;
import io.steplog.flavor.artifact.read.follow.Follow;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.verify.Finding;
import io.steplog.flavor.artifact.read.verify.SideRebuild;
import io.steplog.flavor.artifact.read.verify.Verify;
import io.steplog.flavor.artifact.write.PartLimits;
import io.steplog.record.CallSite;
import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.FetchQuery.Order;
import io.steplog.store.OriginQuery;
import io.steplog.store.SinkResult;
import io.steplog.store.StoredOrigin;
import io.steplog.testing.EntryMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real writer writes, read back: after the fact, and while it writes. */
class WrittenAndReadTest {
  private static final Origin ORIGIN =
      new Origin("run/1", "train", "step", Map.of("attempt", "2", "pod", "a-1"));
  private static final Comparator<LogEntry> ORDER =
      Comparator.comparingLong(LogEntry::epochNanos).thenComparing(LogEntry::id);

  @TempDir Path root;

  @Test
  void everyEntryComesBackAsItWas() throws IOException {
    List<LogEntry> entries = entries(3_000);
    try (ArtifactStore store = store(100_000)) {
      writeInBatches(store, entries, new Random(5));
      store.sink().release(ORIGIN);
    }

    List<LogEntry> want = entries.stream().sorted(ORDER).toList();
    assertThat(reader().fetch(FetchQuery.ALL).entries()).isEqualTo(want);
    TestStore paged = new TestStore(root);
    assertThat(paged.paged(FetchQuery.builder(), 77)).isEqualTo(want);
    List<LogEntry> backwards = paged.paged(FetchQuery.builder().order(Order.NEWEST_FIRST), 501);
    assertThat(backwards).isSortedAccordingTo(ORDER.reversed()).hasSameSizeAs(want);
  }

  @Test
  void whatIsFinishedHasNoFindingsAndIsListedAsItIs() throws IOException {
    List<LogEntry> entries = entries(2_000);
    try (ArtifactStore store = store(100_000)) {
      writeInBatches(store, entries, new Random(6));
    }

    List<Finding> findings = new ArrayList<>();
    var totals = new Verify(root, ReadBounds.ofThisHeap()).run(OriginQuery.ALL, findings::add);
    assertThat(findings).isEmpty();
    assertThat(totals.entries()).isEqualTo(2_000);
    assertThat(totals.sealed()).isEqualTo(totals.parts()).isGreaterThan(3);

    List<StoredOrigin> origins = new ArrayList<>();
    reader().origins(OriginQuery.ALL, origins::add);
    assertThat(origins).hasSize(1);
    StoredOrigin origin = origins.get(0);
    assertThat(origin.origin()).isEqualTo(ORIGIN);
    assertThat(origin.entries()).isEqualTo(2_000);
    assertThat(origin.bytes()).isEqualTo(totals.bytes());
    assertThat(origin.sealed()).isTrue();
    assertThat(origin.levels().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(2_000);
  }

  @Test
  void lostSideFilesAreMadeAgainFromTheLines() throws IOException {
    List<LogEntry> entries = entries(2_000);
    try (ArtifactStore store = store(100_000)) {
      writeInBatches(store, entries, new Random(7));
    }
    Path side = OriginFolders.sideFile(root, OriginFolders.relative(ORIGIN), EntryMaker.WRITER);
    byte[] whole = Files.readAllBytes(side);
    Files.delete(side);

    assertThat(rebuild(writer -> true)).isZero();
    assertThat(reader().fetch(FetchQuery.ALL).entries()).hasSize(2_000);
    // The last part is small, and small ones need no line.
    assertThat(rebuild(writer -> false)).isGreaterThan(3);
    assertThat(rebuild(writer -> false)).isZero();

    byte[] made = Files.readAllBytes(side);
    assertThat(new String(whole, UTF_8)).startsWith(new String(made, UTF_8));
    List<Finding> findings = new ArrayList<>();
    new Verify(root, ReadBounds.ofThisHeap()).run(OriginQuery.ALL, findings::add);
    assertThat(findings).isEmpty();
  }

  @Test
  void aPartWithATornTailIsNoFinishedOne() throws IOException {
    try (ArtifactStore store = store(100_000)) {
      writeInBatches(store, entries(500), new Random(7));
    }
    Path side = OriginFolders.sideFile(root, OriginFolders.relative(ORIGIN), EntryMaker.WRITER);
    Files.delete(side);
    try (var parts = Files.list(OriginFolders.folder(root, ORIGIN))) {
      for (Path part : parts.toList()) {
        Files.writeString(part, "{\"message\":\"torn", StandardOpenOption.APPEND);
      }
    }

    assertThat(rebuild(writer -> false)).isZero();
  }

  private int rebuild(LongPredicate alive) throws IOException {
    RootFiles files = new RootFiles(root, FileModes.BY_UMASK);
    return new SideRebuild(root, files, ReadBounds.ofThisHeap()).run(OriginQuery.ALL, alive);
  }

  @Test
  void nothingTornAndNothingTwiceIsReadWhileItIsWritten() throws Exception {
    List<LogEntry> entries = entries(6_000);
    AtomicBoolean done = new AtomicBoolean();
    List<Throwable> failures = new ArrayList<>();
    try (ArtifactStore store = store(300_000)) {
      write(store, entries.subList(0, 10));
      Follow follow = reader().follow(FetchQuery.ALL);
      Thread writer =
          new Thread(() -> writeInBatches(store, entries.subList(10, 6_000), new Random(8)));
      writer.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
      writer.start();

      List<LogEntry> news = new ArrayList<>();
      ArtifactReader reader = reader();
      while (!done.get()) {
        // Looked at before the reading: what is there then is read at last.
        done.set(!writer.isAlive());
        Arrivals arrivals = follow.poll(500);
        assertThat(arrivals.damaged()).as("%s", arrivals.notes()).isZero();
        news.addAll(arrivals.entries());
        done.compareAndSet(true, !arrivals.more());
        FetchPage page = reader.fetch(FetchQuery.builder().order(Order.NEWEST_FIRST).build());
        assertThat(page.damaged()).as("%s", page.notes()).isZero();
        assertThat(page.entries()).isSortedAccordingTo(ORDER.reversed());
      }
      writer.join();
      assertThat(failures).isEmpty();
      assertThat(ids(news)).hasSameSizeAs(news).hasSize(5_990);
      assertThat(new HashSet<>(news)).isEqualTo(new HashSet<>(entries.subList(10, 6_000)));
    }
    assertThat(reader().fetch(FetchQuery.ALL).entries())
        .isEqualTo(entries.stream().sorted(ORDER).toList());
  }

  private static Set<EntryId> ids(List<LogEntry> entries) {
    Set<EntryId> ids = new HashSet<>();
    entries.forEach(each -> ids.add(each.id()));
    return ids;
  }

  private ArtifactReader reader() {
    return new ArtifactReader(root);
  }

  private ArtifactStore store(long partBytes) {
    return new ArtifactStore(
        root,
        FileModes.BY_UMASK,
        new PartLimits(partBytes, Duration.ofHours(1)),
        StoreAccess.WRITE,
        new CollectingDiagnostics(100));
  }

  private static void writeInBatches(ArtifactStore store, List<LogEntry> entries, Random random) {
    int at = 0;
    while (at < entries.size()) {
      int end = Math.min(entries.size(), at + 1 + random.nextInt(100));
      write(store, entries.subList(at, end));
      at = end;
    }
  }

  private static void write(ArtifactStore store, List<LogEntry> entries) {
    long from = entries.get(0).id().position();
    long to = entries.get(entries.size() - 1).id().position() + 8;
    SinkResult result =
        store.sink().write(new LogBatch(EntryMaker.WRITER, false, entries, from, to, to - from));
    assertThat(result).isInstanceOf(SinkResult.Stored.class);
  }

  /** Of every kind, some in many chunks, their times not in order. */
  private static List<LogEntry> entries(int count) {
    Random random = new Random(3);
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      long nanos = EntryMaker.TIME + i * 1_000L + random.nextInt(50_000);
      EntryMaker maker = EntryMaker.entry("epoch " + i).position(8L * i).at(nanos).origin(ORIGIN);
      switch (random.nextInt(8)) {
        case 0 -> maker = rich(maker, i);
        case 1 -> maker.severity(LogSeverity.ofNumber(1 + random.nextInt(24)), "CUSTOM");
        case 2 -> maker.throwable(thrown("deep\n\u001b[31m\u2028\"" + i));
        default -> maker.severity(LogSeverity.INFO);
      }
      entries.add(random.nextInt(50) == 0 ? large(maker.make(), random) : maker.make());
    }
    return entries;
  }

  private static EntryMaker rich(EntryMaker maker, int i) {
    return maker
        .template("epoch {}", List.of((long) i))
        .thread(new LogThread("worker-" + i % 3, i, 7, true))
        .context(Map.of("fold", "" + i % 5, "größe", "\u0000\\\""))
        .contextStack(List.of("outer", "inner"))
        .markers(List.of("AUDIT", "SLOW"))
        .fields(
            Fields.of(Map.of("rows", i, "rate", 0.1 * i, "nested", Map.of("a", List.of(1, "b")))))
        .callSite(new CallSite("com.acme.A$B", "lambda$0", "A.java", i))
        .sequence((long) i);
  }

  private static ThrowableText thrown(String message) {
    ThrowableText cause =
        new ThrowableText(
            "java.io.IOException", null, List.of("a.B.c(B.java:1)"), 3, null, List.of(), null);
    return new ThrowableText(
        "java.lang.IllegalStateException",
        message,
        List.of("com.acme/a.B.c(B.java:1)", "a.D.e(Native Method)"),
        0,
        cause,
        List.of(cause),
        "circular reference");
  }

  private static LogEntry large(LogEntry e, Random random) {
    String message = "😀ä漢x".repeat(1 + random.nextInt(6_000));
    return new LogEntry(
        e.id(),
        e.epochNanos(),
        e.severity(),
        e.severityText(),
        e.logger(),
        message,
        e.template(),
        e.arguments(),
        e.thread(),
        e.context(),
        e.contextStack(),
        e.markers(),
        e.fields(),
        e.throwable(),
        e.callSite(),
        e.trace(),
        e.sequence(),
        e.origin());
  }
}

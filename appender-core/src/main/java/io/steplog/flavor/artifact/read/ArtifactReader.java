// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read;

import io.steplog.flavor.artifact.read.fetch.Sweep;
import io.steplog.flavor.artifact.read.follow.Follow;
import io.steplog.flavor.artifact.read.follow.Snapshot;
import io.steplog.flavor.artifact.read.index.KnownOrigin;
import io.steplog.flavor.artifact.read.index.PartIndexes;
import io.steplog.flavor.artifact.read.index.SideFiles;
import io.steplog.flavor.artifact.read.origins.OriginListing;
import io.steplog.flavor.artifact.read.runs.RunRecord;
import io.steplog.flavor.artifact.read.runs.RunRecordReader;
import io.steplog.flavor.artifact.read.tree.OpenParts;
import io.steplog.flavor.artifact.read.tree.OriginWalk;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import io.steplog.record.LogEntry;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.LogReader;
import io.steplog.store.OriginQuery;
import io.steplog.store.StoredOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads the artifact store below a root as it is at each call, while any number of processes write
 * to it. Any thread, several at once.
 *
 * <p>A page ends before the query's limit, with a cursor, where its entries would take too much of
 * the heap ({@link ReadBounds#pageBytes}).
 */
public final class ArtifactReader implements LogReader {
  private final Path root;
  private final ReadBounds bounds;
  private final PartIndexes indexes = new PartIndexes();

  /** A reader of this root, which need not exist before the first call. */
  public ArtifactReader(Path root) {
    this(root, ReadBounds.ofThisHeap());
  }

  /** A reader that holds no more at once than these bounds say. */
  public ArtifactReader(Path root, ReadBounds bounds) {
    this.root = root;
    this.bounds = bounds;
  }

  @Override
  public FetchPage fetch(FetchQuery query) throws IOException {
    return fetch(query, Optional::of);
  }

  /** Fetches what stood there at one time, however much has come since. */
  public FetchPage fetch(FetchQuery query, Snapshot snapshot) throws IOException {
    return fetch(query, snapshot::of);
  }

  /**
   * Shows what arrives from now on; what is there now is {@link Follow#start}.
   *
   * @throws IOException if the store cannot be read at all
   */
  public Follow follow(FetchQuery query) throws IOException {
    return Follow.fromNow(root, query, bounds);
  }

  private FetchPage fetch(FetchQuery query, Function<PartFile, Optional<PartFile>> view)
      throws IOException {
    if (query.limit() == 0) {
      return new FetchPage(List.of(), query.cursor(), 0, List.of());
    }
    ReadNotes notes = new ReadNotes();
    SideFiles sideFiles = new SideFiles(root, bounds, notes);
    try (OpenParts files = new OpenParts(root)) {
      Sweep sweep = new Sweep(query, files, indexes, bounds, notes);
      new OriginWalk(
              root,
              query,
              notes,
              (folder, open, parts) -> {
                KnownOrigin known = sideFiles.read(folder, files);
                for (PartFile part : known.counted(parts)) {
                  view.apply(part).ifPresent(seen -> sweep.add(seen, known));
                }
              })
          .walk();
      return sweep.run();
    }
  }

  @Override
  public void runEntries(String pipelineRunId, Consumer<LogEntry> into) throws IOException {
    RunRecord record = new RunRecordReader(root).read(pipelineRunId);
    record.forEach(into);
    new Unrecorded(record)
        .runEntries(
            pipelineRunId,
            entry -> {
              if (!record.holds(entry)) {
                into.accept(entry);
              }
            });
  }

  /** What is in the parts of writers without a record: nothing, most often. */
  private final class Unrecorded implements LogReader {
    private final RunRecord record;

    Unrecorded(RunRecord record) {
      this.record = record;
    }

    @Override
    public FetchPage fetch(FetchQuery query) throws IOException {
      return ArtifactReader.this.fetch(
          query, part -> record.covers(part) ? Optional.empty() : Optional.of(part));
    }

    @Override
    public void origins(OriginQuery query, Consumer<StoredOrigin> into) throws IOException {
      ArtifactReader.this.origins(query, into);
    }
  }

  @Override
  public void origins(OriginQuery query, Consumer<StoredOrigin> into) throws IOException {
    new OriginListing(root, query, bounds, new ReadNotes()).run(into);
  }
}

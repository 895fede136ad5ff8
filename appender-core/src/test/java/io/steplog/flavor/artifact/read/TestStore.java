// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read;

import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.FetchQueryBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A store made for a test, part by part, and what a reader finds in it. */
public final class TestStore {
  private final Path root;
  private final ArtifactReader reader;
  private final int blockBytes;
  private int parts;

  public TestStore(Path root) {
    this(root, 64 * 1024);
  }

  public TestStore(Path root, int blockBytes) {
    this.root = root;
    this.blockBytes = blockBytes;
    this.reader = new ArtifactReader(root);
  }

  public Path root() {
    return root;
  }

  public ArtifactReader reader() {
    return reader;
  }

  public TestPart part(long writer) {
    return part(Entries.ORIGIN, writer);
  }

  public TestPart part(Origin origin, long writer) {
    return new TestPart(root, origin, writer, ++parts, blockBytes);
  }

  public FetchPage fetch(FetchQueryBuilder query) {
    return fetch(query.build());
  }

  public FetchPage fetch(FetchQuery query) {
    try {
      return reader.fetch(query);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The messages of one page that holds all that matches. */
  public List<String> messages(FetchQueryBuilder query) {
    return fetch(query).entries().stream().map(LogEntry::message).toList();
  }

  /** All messages of the store, oldest first. */
  public List<String> messages() {
    return messages(FetchQuery.builder());
  }

  /** Everything that matches, page by page. */
  public List<LogEntry> paged(FetchQueryBuilder query, int limit) {
    List<LogEntry> all = new ArrayList<>();
    FetchPage page;
    do {
      page = fetch(query.limit(limit));
      all.addAll(page.entries());
      query.after(page.next());
    } while (page.next() != null);
    return all;
  }
}

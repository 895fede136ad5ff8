// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.tree;

import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.store.FetchQuery;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Goes through {@code root/run/step/source} and hands over each origin's folder with its parts.
 * What is no folder of an origin or no part is counted and passed over. One walk may be shared out
 * among threads, batch by batch.
 */
public final class OriginWalk {
  /** Takes what was found. */
  public interface Visitor {
    /**
     * One origin.
     *
     * @param relative its folder below the root, parted by slashes
     * @param folder the same, open until this returns
     * @param parts its parts in the order of their names; never empty
     */
    void origin(String relative, Folder folder, List<PartFile> parts) throws IOException;

    /**
     * Whether it knows what is below a run's or step's folder, which is then not opened.
     *
     * @param parent what the folder is in
     * @param level 0 for a run, 1 for a step
     */
    default boolean knows(Folder parent, String relative, int level) {
      return false;
    }

    /** Whether it sees to it that these are walked by somebody else. */
    default boolean takesOver(Batch batch) {
      return false;
    }
  }

  /**
   * Names in one folder that are still to be walked.
   *
   * @param relative the folder below the root, empty for the root itself
   * @param level 0 for the root, 1 for a run, 2 for a step
   */
  public record Batch(String relative, int level, List<String> names) {}

  private static final int SOURCES = 2;

  private final Path root;
  private final List<Optional<String>> wanted;
  private final ReadNotes notes;
  private final Visitor visitor;

  /** A walk through the origins that may hold what is asked for. */
  public OriginWalk(Path root, FetchQuery query, ReadNotes notes, Visitor visitor) {
    this(
        root,
        new OriginQuery(
            Optional.ofNullable(query.pipelineRunId()),
            Optional.ofNullable(query.stepId()),
            Optional.ofNullable(query.source())),
        notes,
        visitor);
  }

  /** A walk through the origins that are asked for. */
  public OriginWalk(Path root, OriginQuery query, ReadNotes notes, Visitor visitor) {
    this.root = root;
    this.wanted =
        List.of(
            query.pipelineRunId().map(OriginFolders::encode),
            query.stepId().map(OriginFolders::encode),
            query.source().map(OriginFolders::encode));
    this.notes = notes;
    this.visitor = visitor;
  }

  /**
   * Walks it all.
   *
   * @throws IOException if the root cannot be read at all
   */
  public void walk() throws IOException {
    try (Folder folder = Folder.openRoot(root)) {
      walkFolder(folder, "", 0);
    }
  }

  /** Walks what a visitor took over. */
  public void walk(Batch batch) throws IOException {
    try (Folder folder = Folder.openRoot(root)) {
      walkBatch(folder, batch.relative, batch);
    } catch (IOException e) {
      notes.unreadable(batch.relative, e);
    }
  }

  private void walkBatch(Folder folder, String rest, Batch batch) throws IOException {
    if (rest.isEmpty()) {
      walkNames(folder, batch.relative, batch.level, batch.names);
      return;
    }
    int slash = rest.indexOf('/');
    String name = slash < 0 ? rest : rest.substring(0, slash);
    try (Folder child = folder.folder(name)) {
      walkBatch(child, slash < 0 ? "" : rest.substring(slash + 1), batch);
    }
  }

  private void walkFolder(Folder folder, String relative, int level) throws IOException {
    List<String> names = namesIn(folder, level);
    if (!visitor.takesOver(new Batch(relative, level, names))) {
      walkNames(folder, relative, level, names);
    }
  }

  private List<String> namesIn(Folder folder, int level) throws IOException {
    Optional<String> only = wanted.get(level);
    if (only.isPresent()) {
      return List.of(only.get());
    }
    List<String> names = folder.names();
    // No id's folder begins with a dot; the library's own does.
    names.removeIf(name -> name.startsWith("."));
    return names;
  }

  private void walkNames(Folder folder, String relative, int level, List<String> names)
      throws IOException {
    for (String name : names) {
      String child = relative.isEmpty() ? name : relative + '/' + name;
      try {
        walkChild(folder, child, name, level);
      } catch (NoSuchFileException e) {
        // Gone since it was listed, or asked for by its id and never there.
        continue;
      } catch (IOException e) {
        notes.unreadable(child, e);
      }
    }
  }

  private void walkChild(Folder parent, String relative, String name, int level)
      throws IOException {
    if (level < SOURCES && visitor.knows(parent, relative, level)) {
      return;
    }
    Folder.Kind kind = parent.look(name).kind();
    if (kind != Folder.Kind.FOLDER) {
      notes.add(kind == Folder.Kind.FILE ? Trouble.FOREIGN : Trouble.NOT_A_FOLDER, relative);
      return;
    }
    try (Folder child = parent.openSeen(name)) {
      if (level < SOURCES) {
        walkFolder(child, relative, level + 1);
      } else {
        visitOrigin(child, relative);
      }
    }
  }

  private void visitOrigin(Folder folder, String relative) throws IOException {
    List<PartFile> parts = new FolderParts(folder, relative, notes).find();
    if (!parts.isEmpty()) {
      visitor.origin(relative, folder, parts);
    }
  }
}

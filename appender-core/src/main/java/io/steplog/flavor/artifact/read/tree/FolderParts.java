// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.tree;

import io.steplog.flavor.artifact.format.Compression;
import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.packed.BlockCache;
import io.steplog.flavor.artifact.packed.PackedParts;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the parts in an origin's folder, each once, in whatever form it is kept and also while it
 * is being packed. For one folder and thread.
 */
final class FolderParts {
  private final Folder folder;
  private final String relative;
  private final ReadNotes notes;
  private final List<PartFile> parts = new ArrayList<>();

  FolderParts(Folder folder, String relative, ReadNotes notes) {
    this.folder = folder;
    this.relative = relative;
    this.notes = notes;
  }

  /** In the order of their names. */
  List<PartFile> find() throws IOException {
    List<String> packed = new ArrayList<>();
    for (String file : folder.names()) {
      Optional<PartName> name = PartName.parse(file);
      if (name.isPresent()) {
        addPlain(file, name.get());
      } else if (PartName.parse(Compression.plainName(file)).isPresent()) {
        packed.add(file);
      } else {
        notes.add(Trouble.FOREIGN, path(file));
      }
    }
    if (!packed.isEmpty()) {
      addPacked(packed);
    }
    if (parts.size() > 1) {
      parts.sort(Comparator.comparing(PartFile::name));
    }
    return parts;
  }

  private void addPlain(String file, PartName name) throws IOException {
    try {
      Folder.Seen seen = folder.look(file);
      if (seen.kind() == Folder.Kind.FILE) {
        parts.add(
            new PartFile(relative, file, name, seen.bytes(), seen.key(), seen.changedMillis()));
      } else {
        notes.add(Trouble.NOT_A_FILE, path(file));
      }
    } catch (IOException e) {
      if (!(e instanceof NoSuchFileException) || !wasPackedMeanwhile(file, name)) {
        notes.unreadable(path(file), e);
      }
    }
  }

  private boolean wasPackedMeanwhile(String file, PartName name) throws IOException {
    for (Compression form : Compression.PACKED) {
      try {
        addPacked(file + form.suffix(), file, name);
        return true;
      } catch (NoSuchFileException e) {
        // Not in this form.
        continue;
      } catch (IOException e) {
        notes.unreadable(path(file + form.suffix()), e);
        return true;
      }
    }
    return false;
  }

  private void addPacked(List<String> packed) throws IOException {
    Set<String> there = new HashSet<>();
    parts.forEach(part -> there.add(part.fileName()));
    for (String file : packed) {
      String plain = Compression.plainName(file);
      PartName name = PartName.parse(plain).orElseThrow();
      // The plain form counts, where there are two.
      if (there.add(plain)) {
        try {
          addPacked(file, plain, name);
        } catch (IOException e) {
          notes.unreadable(path(file), e);
        }
      }
    }
  }

  private void addPacked(String file, String plain, PartName name) throws IOException {
    Folder.Seen seen = folder.look(file);
    if (seen.kind() != Folder.Kind.FILE) {
      notes.add(Trouble.NOT_A_FILE, path(file));
      return;
    }
    try (FileChannel part =
        PackedParts.unpacked(folder.openSeenFile(file), Compression.of(file), BlockCache.ofOne())) {
      // Without a key: the part is the same as it was when it was plain.
      parts.add(new PartFile(relative, plain, name, part.size(), null, seen.changedMillis()));
    }
  }

  private String path(String file) {
    return relative + '/' + file;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.index;

import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.read.scan.LineSlices;
import io.steplog.flavor.artifact.read.tree.Folder;
import io.steplog.flavor.artifact.read.tree.OpenParts;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import io.steplog.flavor.artifact.read.tree.Trouble;
import io.steplog.record.Origin;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Finds what the side files say of an origin. Names are listed once and then remembered, for as
 * long as one read takes. {@link #names} may be called by several threads, the rest by one.
 */
public final class SideFiles {
  /** No name is of a side file unless it is as long as this. */
  private static final int NAME_LENGTH = 32 + 1 + 15 + PartName.SUFFIX.length();

  private static final int KEY_LENGTH = 32;

  private final Path root;
  private final ReadNotes notes;
  private final LineSlices slices;
  private final Map<String, Map<String, List<String>>> listed = new ConcurrentHashMap<>();
  private final boolean any;

  /** Side files of a root. */
  public SideFiles(Path root, ReadBounds bounds, ReadNotes notes) {
    this.root = root;
    this.notes = notes;
    this.slices = new LineSlices(bounds);
    this.any = hasAny(root);
  }

  private static boolean hasAny(Path root) {
    try (Folder top = Folder.openRoot(root);
        Folder own = top.folder(OriginFolders.OWN_FOLDER)) {
      return own.look(OriginFolders.SIDE_FOLDER).kind() == Folder.Kind.FOLDER;
    } catch (IOException e) {
      return false;
    }
  }

  /** The paths below the root of all side files of an origin's folder. */
  public List<String> names(String folder) {
    if (!any) {
      return List.of();
    }
    String key = OriginFolders.key(folder);
    String in = OriginFolders.sideFolder(key);
    return listed.computeIfAbsent(in, this::list).getOrDefault(key, List.of());
  }

  /** What all of them say, put together. */
  public KnownOrigin read(String folder, OpenParts files) throws IOException {
    List<String> paths = names(folder);
    if (paths.isEmpty()) {
      return KnownOrigin.NOTHING;
    }
    Map<String, Origin> said = new HashMap<>();
    Map<String, SealedPart> parts = new LinkedHashMap<>();
    List<MergedLine> merged = new ArrayList<>();
    Optional<Origin> origin = Optional.empty();
    long badLines = 0;
    for (String path : paths) {
      try {
        SideContents side = SideContents.read(files.file(path), path, slices);
        parts.putAll(side.parts());
        merged.addAll(side.merged());
        badLines += side.bad();
        if (side.isNewer()) {
          notes.add(Trouble.NEWER_FORMAT, path);
        } else if (side.origin() != null) {
          origin = Optional.of(side.origin());
          said.put(path, side.origin());
        }
      } catch (IOException e) {
        // The lines say the same, only slower; gone is gone, and needs no word.
        if (!(e instanceof NoSuchFileException)) {
          notes.unreadable(path, e);
        }
      }
    }
    return new KnownOrigin(origin, said, parts, merged, badLines);
  }

  /**
   * Hands over each side file there is, with the folder that it says it is for.
   *
   * @throws IOException if one cannot be read for a reason that is not its own
   */
  public void forEach(OpenParts files, BiConsumer<String, String> pathAndFolder)
      throws IOException {
    for (int i = 0; any && i < 0x100; i++) {
      String in = OriginFolders.sideFolder(HexFormat.of().toHexDigits((byte) i));
      for (List<String> paths : listed.computeIfAbsent(in, this::list).values()) {
        for (String path : paths) {
          try {
            pathAndFolder.accept(path, SideContents.read(files.file(path), path, slices).folder());
          } catch (IOException e) {
            notes.unreadable(path, e);
          }
        }
      }
    }
  }

  private Map<String, List<String>> list(String in) {
    Map<String, List<String>> byKey = new HashMap<>();
    String[] steps = in.split("/");
    try (Folder top = Folder.openRoot(root);
        Folder own = top.folder(steps[0]);
        Folder origins = own.folder(steps[1]);
        Folder folder = origins.folder(steps[2])) {
      for (String name : folder.names()) {
        if (name.length() == NAME_LENGTH && name.endsWith(PartName.SUFFIX)) {
          byKey
              .computeIfAbsent(name.substring(0, KEY_LENGTH), key -> new ArrayList<>(1))
              .add(in + '/' + name);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Map.of();
    } catch (IOException e) {
      notes.add(Trouble.UNREADABLE, in);
    }
    return byKey;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.origins;

import io.steplog.flavor.artifact.catalogue.CatalogueLine;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.read.scan.PartOrigin;
import io.steplog.flavor.artifact.read.tree.Folder;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import io.steplog.store.StoredOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows origins from the catalogue, and only where a look at their folders proves that nothing else
 * can be there; opens none of them. Any thread, several at once.
 *
 * <p>A run's or step's folder holds one folder where its count of links says so: itself, its name
 * above, and the one below it. An origin's folder holds what it held as long as its time of change
 * is the one that the catalogue has, and the part what it held as long as its size is.
 */
final class KnownFolders {
  /** A run and a step each hold one folder where they are known by the catalogue alone. */
  private static final int LINKS_WITH_ONE_FOLDER = 3;

  private static final String LINKS = "unix:nlink,isDirectory";

  private final Path root;
  private final String rootText;
  private final Catalogue catalogue;
  private final boolean linksCount;

  KnownFolders(Path root, ReadNotes notes) throws IOException {
    this.root = root;
    this.rootText = root.toString();
    this.catalogue = Catalogue.load(root, notes);
    this.linksCount = !catalogue.isEmpty() && linksCountFolders(root);
  }

  /**
   * The only origin below a folder.
   *
   * @param parent what the folder is in
   * @param relative a run's folder, or a step's below it
   */
  Optional<StoredOrigin> below(Folder parent, String relative) {
    if (!linksCount) {
      return Optional.empty();
    }
    Optional<CatalogueLine> line = catalogue.find(relative);
    return line.isPresent() && isAllThatIsBelow(parent, relative, line.get())
        ? Optional.of(stored(line.get()))
        : Optional.empty();
  }

  /** The origin with these parts. */
  Optional<StoredOrigin> of(String relative, List<PartFile> parts) {
    if (parts.size() != 1 || catalogue.isEmpty()) {
      return Optional.empty();
    }
    PartFile part = parts.get(0);
    return catalogue
        .find(relative.substring(0, relative.lastIndexOf('/')))
        .filter(line -> line.folder().equals(relative))
        .filter(line -> line.part().equals(part.fileName()) && line.bytes() == part.bytes())
        .map(this::stored);
  }

  private boolean isAllThatIsBelow(Folder parent, String relative, CatalogueLine line) {
    if (line.listed() == CatalogueLine.NOT_LISTED) {
      return false;
    }
    try {
      for (int end = relative.length(); end > 0; end = line.folder().indexOf('/', end + 1)) {
        if (!holdsOneFolder(root.resolve(line.folder().substring(0, end)))) {
          return false;
        }
      }
      // From the open folder on, since each name of a path costs the system a look of its own.
      String folder = line.folder().substring(relative.lastIndexOf('/') + 1);
      BasicFileAttributes seen = parent.attributes(folder);
      if (!seen.isDirectory()
          || seen.lastModifiedTime().to(TimeUnit.NANOSECONDS) != line.listed()) {
        return false;
      }
      BasicFileAttributes part = parent.attributes(folder + '/' + line.part());
      return part.isRegularFile() && part.size() == line.bytes();
    } catch (IOException | RuntimeException e) {
      // Gone, or no name at all: the walk meets what there is.
      return false;
    }
  }

  private static boolean holdsOneFolder(Path folder) throws IOException {
    return links(folder) == LINKS_WITH_ONE_FOLDER;
  }

  /** The links of a folder, 0 if it is none. */
  private static int links(Path folder) throws IOException {
    Map<String, Object> found = Files.readAttributes(folder, LINKS, LinkOption.NOFOLLOW_LINKS);
    @Nullable Object links = found.get("nlink");
    return Boolean.TRUE.equals(found.get("isDirectory")) && links instanceof Integer n ? n : 0;
  }

  /** Whether the file system counts folders by links, as not all do: shown by our own folder. */
  private static boolean linksCountFolders(Path root) {
    Path own = OriginFolders.ownFolder(root);
    try (Stream<Path> names = Files.list(own)) {
      long folders =
          names.filter(name -> Files.isDirectory(name, LinkOption.NOFOLLOW_LINKS)).count();
      return links(own) == 2 + folders && links(own.resolve(CatalogueLine.FOLDER)) == 2;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private StoredOrigin stored(CatalogueLine line) {
    return new StoredOrigin(
        new PartOrigin(line.folder(), line.meta()).fallback(),
        line.entries(),
        line.bytes(),
        line.least(),
        line.greatest(),
        line.levels(),
        line.sealed(),
        rootText + '/' + line.folder());
  }
}

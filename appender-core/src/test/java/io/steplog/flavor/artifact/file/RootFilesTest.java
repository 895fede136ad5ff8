// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RootFilesTest {
  private static final String FOLDER = "run/step/source";

  @TempDir Path folder;
  private Path root;
  private RootFiles files;

  @BeforeEach
  void makeFiles() {
    root = folder.resolve("deep/er/root");
    files = new RootFiles(root, FileModes.BY_UMASK);
  }

  @Test
  void readingMakesNothing() throws IOException {
    assertThat(files.names(FOLDER)).isEmpty();
    assertThatThrownBy(() -> files.read(FOLDER, "a")).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> files.open(FOLDER, "a")).isInstanceOf(NoSuchFileException.class);
    files.delete(FOLDER, "a");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void fileIsAppendedToUnderItsName() throws IOException {
    try (AppendFile file = files.create(FOLDER, "a")) {
      append(file, "one\n");
      assertThat(file.lengthInPlace()).isEqualTo(4);
    }
    try (AppendFile file = files.open(FOLDER, "a")) {
      append(file, "two\n");
      file.truncate(6);
      file.force();
    }

    assertThat(root.resolve(FOLDER + "/a")).hasContent("one\ntw");
    assertThat(files.names(FOLDER)).containsExactly("a");
    files.forceFolder(FOLDER);
  }

  @Test
  void nothingIsEverWrittenOver() throws IOException {
    files.create(FOLDER, "a").close();
    assertThatThrownBy(() -> files.create(FOLDER, "a"))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void fileThatWasReplacedIsNotTakenForTheOld() throws IOException {
    try (AppendFile file = files.create(FOLDER, "a")) {
      Files.delete(root.resolve(FOLDER + "/a"));
      assertThatThrownBy(file::lengthInPlace).isInstanceOf(NoSuchFileException.class);
      Files.createFile(root.resolve(FOLDER + "/a"));
      assertThatThrownBy(file::lengthInPlace).isInstanceOf(NoSuchFileException.class);
    }
  }

  @Test
  void rootItselfMayBeALink() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    new RootFiles(link, FileModes.BY_UMASK).create(FOLDER, "a").close();

    assertThat(real.resolve(FOLDER + "/a")).exists();
  }

  @Test
  void linkAtAnyStepBelowTheRootIsRefused() throws IOException {
    for (String step : new String[] {"run", "run/step", "run/step/source", ".steplog"}) {
      Path base = folder.resolve("at-" + step.replace('/', '-'));
      Path elsewhere = Files.createDirectories(base.resolve("elsewhere/step/source"));
      Path linkedRoot = base.resolve("root");
      Files.createDirectories(linkedRoot.resolve(step).getParent());
      Files.createSymbolicLink(linkedRoot.resolve(step), base.resolve("elsewhere"));
      RootFiles linked = new RootFiles(linkedRoot, FileModes.BY_UMASK);

      assertThatThrownBy(() -> linked.create(step.startsWith(".") ? step : FOLDER, "a"))
          .as("link at %s", step)
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("links below the root are refused");
      assertThat(elsewhere).isEmptyDirectory();
    }
  }

  @Test
  void danglingLinkIsRefusedToo() throws IOException {
    Files.createDirectories(root);
    Files.createSymbolicLink(root.resolve("run"), folder.resolve("nowhere"));

    assertThatThrownBy(() -> files.create(FOLDER, "a")).isInstanceOf(FileSystemException.class);
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  @Test
  void linkInPlaceOfAFileIsNeitherMadeNorOpened() throws IOException {
    files.create(FOLDER, "other").close();
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Files.createSymbolicLink(root.resolve(FOLDER + "/a"), secret);

    assertThatThrownBy(() -> files.create(FOLDER, "a")).isInstanceOf(FileSystemException.class);
    assertThatThrownBy(() -> files.open(FOLDER, "a")).hasMessageContaining("is no ordinary file");
    assertThatThrownBy(() -> files.read(FOLDER, "a")).hasMessageContaining("is no ordinary file");
    assertThat(secret).hasContent("secret");
  }

  @Test
  void pipeAndFolderInPlaceOfAFileAreRefusedWithoutAWait() throws Exception {
    files.create(FOLDER, "other").close();
    Path pipe = root.resolve(FOLDER + "/pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    Files.createDirectory(root.resolve(FOLDER + "/folder"));

    for (String name : new String[] {"pipe", "folder"}) {
      assertThatThrownBy(() -> files.open(FOLDER, name))
          .hasMessageContaining("is no ordinary file");
      assertThatThrownBy(() -> files.read(FOLDER, name))
          .hasMessageContaining("is no ordinary file");
      assertThatThrownBy(() -> files.create(FOLDER, name)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void fileInPlaceOfAFolderIsNamed() throws IOException {
    Files.createDirectories(root);
    Files.createFile(root.resolve("run"));

    assertThatThrownBy(() -> files.create(FOLDER, "a"))
        .hasMessageContaining(root.resolve("run").toString());
  }

  @Test
  void modesThatAreSetHoldWhateverTheUmask() throws IOException {
    FileModes modes =
        new FileModes(
            Optional.of(PosixFilePermissions.fromString("rw-rw-rw-")),
            Optional.of(PosixFilePermissions.fromString("rwxrwx---")));

    new RootFiles(root, modes).create(FOLDER, "a").close();

    assertThat(mode(root.resolve(FOLDER + "/a"))).isEqualTo("rw-rw-rw-");
    assertThat(mode(root.resolve(".steplog/root-id"))).isEqualTo("rw-rw-rw-");
    for (Path made = root.resolve(FOLDER); !made.equals(folder); made = made.getParent()) {
      assertThat(mode(made)).isEqualTo("rwxrwx---");
    }
  }

  @Test
  void modesThatAreNotSetAreLeftToTheUmask() throws IOException {
    Path plain = Files.createFile(folder.resolve("plain"));
    Path plainFolder = Files.createDirectory(folder.resolve("plain-folder"));

    files.create(FOLDER, "a").close();

    assertThat(mode(root.resolve(FOLDER + "/a"))).isEqualTo(mode(plain));
    assertThat(mode(root.resolve(FOLDER))).isEqualTo(mode(plainFolder));
    assertThat(mode(root.resolve(".steplog"))).isEqualTo(mode(plainFolder));
  }

  @Test
  void groupOfTheRootIsPassedOnWithItsBit() throws IOException {
    Files.createDirectories(root);
    Files.setAttribute(root, "unix:mode", 02755);
    FileModes modes =
        new FileModes(Optional.empty(), Optional.of(PosixFilePermissions.fromString("rwxrwxr-x")));

    new RootFiles(root, modes).create(FOLDER, "a").close();

    assertThat((Integer) Files.getAttribute(root.resolve("run/step"), "unix:mode") & 07777)
        .isEqualTo(02775);
  }

  @Test
  void bytesBeyondTheBufferAreWrittenWhole() throws IOException {
    byte[] many = "0123456789".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
    try (AppendFile file = files.create(FOLDER, "a")) {
      file.append(many, many.length - 7);
    }
    assertThat(Files.size(root.resolve(FOLDER + "/a"))).isEqualTo(many.length - 7);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void append(AppendFile file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    file.append(bytes, bytes.length);
  }
}

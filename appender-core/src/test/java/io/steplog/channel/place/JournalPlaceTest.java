// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steplog.journal.file.FileSystemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalPlaceTest {
  private static final String TEMPORARY = "java.io.tmpdir";

  @TempDir Path directory;
  private final String temporaryBefore = System.getProperty(TEMPORARY);
  private Path temporary;
  private Path root;

  @BeforeEach
  void ownTemporaryDirectory() throws IOException {
    temporary = Files.createDirectory(directory.resolve("tmp"));
    root = directory.resolve("root");
    System.setProperty(TEMPORARY, temporary.toString());
  }

  @AfterEach
  void theOldTemporaryDirectory() {
    System.setProperty(TEMPORARY, temporaryBefore);
  }

  @Test
  void aLinkInTheRootIsNotFollowed() throws IOException {
    Files.createDirectory(root);
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.createSymbolicLink(root.resolve(".steplog"), elsewhere);

    JournalPlace place = JournalPlace.inRoot(root, root.resolve(".steplog"));

    assertThat(place.directory()).startsWithRaw(temporary);
    assertThat(place.why()).contains(".steplog is a link");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void theJournalLiesInTheRootWhereItCanBeMapped() throws IOException {
    assumeTrue(FileSystemKind.of(directory).isSafeToMap(), "this file system cannot be mapped");
    JournalPlace place = JournalPlace.inRoot(root, root.resolve(".steplog"));
    assertThat(place.directory()).isEqualTo(root.resolve(".steplog/journal"));
    assertThat(place.why()).isEmpty();
    assertThat(temporary).isEmptyDirectory();
    assertThat(root).doesNotExist();
  }

  @Test
  void aRootThatCannotBeWrittenHasItsJournalInTheTemporaryDirectory() throws IOException {
    // A file where the root should be: nobody can write below it, not even an administrator.
    Files.createFile(root);
    JournalPlace place = JournalPlace.inRoot(root, root.resolve(".steplog"));
    assertThat(place.directory().getParent().getParent()).isEqualTo(temporary);
    assertThat(place.why()).contains("cannot be written");
    assertThat(place.adoptFrom()).contains(place.directory(), root.resolve(".steplog/journal"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own())))
        .isEqualTo("rwx------");
  }

  @Test
  void theNextProcessOfTheSameRootFindsTheSamePlace() throws IOException {
    Files.createFile(root);
    Path first = JournalPlace.inRoot(root, root.resolve(".steplog")).directory();
    assertThat(JournalPlace.inRoot(root, root.resolve(".steplog")).directory()).isEqualTo(first);
    Path another = directory.resolve("another");
    Files.createFile(another);
    assertThat(JournalPlace.inRoot(another, another.resolve(".steplog")).directory())
        .isNotEqualTo(first);
  }

  @Test
  void aTemporaryFolderThatOthersMayEnterIsRefused() throws IOException {
    JournalPlace.withoutRoot("otel");
    Files.setPosixFilePermissions(own(), PosixFilePermissions.fromString("rwxr-x---"));
    assertThat(JournalPlace.withoutRoot("otel").directory()).isNull();
  }

  @Test
  void aTemporaryFolderThatIsALinkIsRefused() throws IOException {
    JournalPlace.withoutRoot("otel");
    Path own = own();
    Path elsewhere = directory.resolve("elsewhere");
    Files.move(own, elsewhere);
    Files.createSymbolicLink(own, elsewhere);
    assertThat(JournalPlace.withoutRoot("otel").directory()).isNull();
  }

  @Test
  void whereNothingCanBeWrittenThereIsNoPlace() throws IOException {
    Files.createFile(root);
    Path blocked = Files.createFile(directory.resolve("file"));
    System.setProperty(TEMPORARY, blocked.toString());
    JournalPlace place = JournalPlace.inRoot(root, root.resolve(".steplog"));
    assertThat(place.directory()).isNull();
    assertThat(place.why()).contains("neither");
  }

  @Test
  void theBoundIsSmallerWhereTheDiskAloneCanBeBehind() {
    assertThat(JournalBound.of(directory, true)).isLessThanOrEqualTo(128L << 20);
    assertThat(JournalBound.of(directory, false)).isLessThanOrEqualTo(512L << 20);
    assertThat(JournalBound.of(null, false)).isLessThanOrEqualTo(16L << 20);
  }

  @Test
  void whatDeadProcessesLeftMakesTheNextJournalSmaller() throws IOException {
    Path left = Files.createDirectory(directory.resolve("left"));
    Files.createFile(left.resolve("lock"));
    Files.write(left.resolve("segment-0"), new byte[3 << 20]);
    long bound = JournalBound.besideOrphans(8L << 20, directory, 10L << 20);
    assertThat(bound).isEqualTo(7L << 20);
    assertThat(JournalBound.besideOrphans(8L << 20, directory, 100L << 20)).isEqualTo(8L << 20);
    assertThat(JournalBound.besideOrphans(8L << 20, directory, 1L << 20)).isEqualTo(1L << 20);
  }

  private Path own() throws IOException {
    try (var folders = Files.list(temporary)) {
      return folders.findFirst().orElseThrow();
    }
  }
}

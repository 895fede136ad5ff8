// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.value;

import static io.steplog.settings.value.FileTypes.DIRECTORY;
import static io.steplog.settings.value.FileTypes.DIRECTORY_MODE;
import static io.steplog.settings.value.FileTypes.FILE_MODE;
import static io.steplog.settings.value.FileTypes.PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTypesTest {
  @TempDir private Path temp;

  @Test
  void aRelativePathIsMadeAbsoluteSoThatEqualPlacesAreEqual() {
    Path here = Path.of("").toAbsolutePath();

    assertThat(PATH.parse("./logs")).isEqualTo(here.resolve("logs")).isEqualTo(PATH.parse("logs"));
  }

  @Test
  void theParentOfALinkIsLeftToTheOperatingSystem() {
    assertThat(PATH.parse("/a/b/../c")).hasToString("/a/b/../c");
  }

  @Test
  void aTildeIsTheUsersHomeAndNobodyElses() {
    Path home = Path.of(System.getProperty("user.home"));

    assertThat(PATH.parse("~/logs")).isEqualTo(home.resolve("logs"));
    assertThat(PATH.parse("~")).isEqualTo(home);
    assertThat(PATH.parse("/data/~x")).hasToString("/data/~x");
    refused(PATH, "~root/logs", "no home directory is known for ~");
  }

  @Test
  void aUrlOrANulIsNoPath() {
    refused(PATH, "s3://bucket/logs", "a URL where a path of this machine is needed");
    refused(PATH, "file:/data", "a URL where a path of this machine is needed");
    refused(PATH, "a\u0000b", "not a path");
  }

  @Test
  void aDirectoryMayBeMissingWithAllItsParents() {
    Path missing = temp.resolve("a/b/c");

    assertThat(DIRECTORY.parse(missing.toString())).isEqualTo(missing);
  }

  @Test
  void aFileInTheWayOfADirectoryIsNamed() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));

    refused(DIRECTORY, file.toString(), "a file, not a directory");
    refused(DIRECTORY, file.resolve("below").toString(), "below a file, not a directory");
  }

  @Test
  void aModeIsThreeOctalDigitsThatLeaveTheOwnerIn() {
    assertThat(FILE_MODE.parse("0640")).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    assertThat(FILE_MODE.parse("644")).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(DIRECTORY_MODE.show(DIRECTORY_MODE.parse("0751"))).isEqualTo("0751");
    refused(FILE_MODE, "0440", "a mode that locks its own owner out");
    refused(DIRECTORY_MODE, "0640", "a mode that locks its own owner out");
    refused(FILE_MODE, "0680", "not an octal mode of three digits");
    refused(FILE_MODE, "rw-r-----", "not an octal mode of three digits");
    refused(FILE_MODE, "2775", "not an octal mode of three digits");
  }

  private static void refused(SettingType<?> type, String text, String why) {
    assertThatExceptionOfType(BadValueException.class)
        .isThrownBy(() -> type.parse(text))
        .withMessage(why);
  }
}

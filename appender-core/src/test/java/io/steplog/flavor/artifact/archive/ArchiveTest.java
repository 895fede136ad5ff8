// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.testing.Requirement;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
  private static final String PART = "run/step/source/1767604530000-12345678-000001.jsonl";

  @TempDir Path folder;

  @Test
  void everyFileIsReadInPlaceAsItWas() throws Exception {
    Map<String, byte[]> files = files();
    Archive archive = Archive.open(written(files));

    assertThat(archive.names("")).containsExactlyInAnyOrder("run", ".steplog");
    assertThat(archive.names("run/step")).containsExactlyInAnyOrder("source", "other");
    assertThat(archive.size("run")).isEqualTo(-1);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertThat(archive.size(file.getKey())).isEqualTo(file.getValue().length);
      assertThat(read(archive, file.getKey())).isEqualTo(file.getValue());
    }
    assertThatThrownBy(() -> archive.file("run/none")).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> archive.file("run")).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> archive.names(PART)).isInstanceOf(NoSuchFileException.class);
    assertThat(
            new Checksums(archive)
                .check(
                    (at, what) -> {
                      throw new AssertionError(at + what);
                    }))
        .isEqualTo(files.size());
  }

  @Test
  void aSliceEndsWhereItsFileEnds() throws Exception {
    Map<String, byte[]> files = files();
    Archive archive = Archive.open(written(files));
    Random random = new Random(1);
    byte[] whole = files.get(PART);
    try (FileChannel file = archive.file(PART)) {
      assertThat(file.size()).isEqualTo(whole.length);
      for (int i = 0; i < 200; i++) {
        int from = random.nextInt(whole.length);
        ByteBuffer into = ByteBuffer.allocate(1 + random.nextInt(whole.length));
        int read = file.read(into, from);
        assertThat(read).isEqualTo(Math.min(into.capacity(), whole.length - from));
        assertThat(Arrays.copyOf(into.array(), read))
            .isEqualTo(Arrays.copyOfRange(whole, from, from + read));
        assertThat(into.limit()).isEqualTo(into.capacity());
      }
      assertThat(file.read(ByteBuffer.allocate(1), whole.length)).isEqualTo(-1);
    }
  }

  @Test
  void twoArchivesOfTheSameFilesAreTheSameBytes() throws Exception {
    assertThat(written(files())).hasSameBinaryContentAs(written(files()));
  }

  @Test
  void otherToolsUnpackItAndCheckIt() throws Exception {
    Map<String, byte[]> files = files();
    Path archive = written(files);
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = zip.getEntry(file.getKey());
        assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(file.getValue());
      }
      assertThat(zip.size()).isEqualTo(files.size() + 1);
    }
    Requirement.orSkip(Files.isExecutable(Path.of("/usr/bin/sha256sum")), "sha256sum");
    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        Path file = unpacked.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(zip.getInputStream(entry), file);
      }
    }
    Process check =
        new ProcessBuilder("sha256sum", "-c", "--strict", Archive.MANIFEST)
            .directory(unpacked.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(check.waitFor()).as(said).isZero();
    assertThat(said.lines()).hasSize(files.size()).allMatch(line -> line.endsWith(": OK"));
  }

  @Test
  void whatWasChangedIsFoundByItsChecksum() throws Exception {
    Map<String, byte[]> files = files();
    Path archive = written(files);
    byte[] bytes = Files.readAllBytes(archive);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("line 7 ");
    bytes[at] ^= 1;
    Files.write(archive, bytes);
    List<String> wrong = new ArrayList<>();

    int sound =
        new Checksums(Archive.open(archive)).check((where, what) -> wrong.add(where + ' ' + what));

    assertThat(sound).isEqualTo(files.size() - 1);
    assertThat(wrong).singleElement().asString().contains("was changed");
  }

  @Test
  void whatIsMissingOrWasAddedIsFoundByTheManifest() throws Exception {
    Path archive = folder.resolve("other.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      stored(zip, Archive.MANIFEST, "0".repeat(64) + "  " + PART + "\n");
      stored(zip, "run/step/added", "x");
    }
    List<String> wrong = new ArrayList<>();
    new Checksums(Archive.open(archive)).check((where, what) -> wrong.add(where + ' ' + what));

    assertThat(wrong)
        .containsExactly(
            PART + " is in the manifest and not in the archive",
            "run/step/added is in the archive and not in the manifest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../out",
        "run/../../out",
        "/etc/passwd",
        "run//out",
        "run/./out",
        "C:\\out",
        "run\\..\\out",
        "run/ou t",
        "run/\u0000",
        "run/é",
        "..",
        "."
      })
  void aNameThatLeadsElsewhereIsRefused(String name) throws Exception {
    Path archive = folder.resolve("slip.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      stored(zip, PART, "line\n");
      stored(zip, name, "out");
    }
    assertThatThrownBy(() -> Archive.open(archive))
        .isInstanceOf(DamagedArchiveException.class)
        .hasMessageContaining("leads elsewhere");
  }

  @Test
  void aNameThatIsAFileAndAFolderIsRefused() throws Exception {
    Path archive = folder.resolve("both.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      stored(zip, "run/step", "file");
      stored(zip, "run/step/source", "file");
    }
    assertThatThrownBy(() -> Archive.open(archive))
        .isInstanceOf(DamagedArchiveException.class)
        .hasMessageContaining("twice");
  }

  @Test
  void oneThatAnotherToolCompressedSaysWhatToDo() throws Exception {
    Path archive = folder.resolve("deflated.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("run/"));
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry(PART));
      zip.write(new byte[1_000]);
      zip.closeEntry();
    }
    assertThatThrownBy(() -> Archive.open(archive))
        .isInstanceOf(DamagedArchiveException.class)
        .hasMessageContaining("unpack it, and read the folder");
  }

  @Test
  void whateverIsChangedOrCutItEndsInTheOneExceptionAndReadsNothingElse() throws Exception {
    Map<String, byte[]> files = files();
    byte[] whole = Files.readAllBytes(written(files));
    Path archive = folder.resolve("changed.zip");
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      byte[] changed = whole.clone();
      if (i % 5 == 0) {
        changed = Arrays.copyOf(whole, random.nextInt(whole.length));
      } else {
        for (int k = 0; k <= i % 3; k++) {
          // Most near the end, where the list is.
          int back = 1 + random.nextInt(i % 2 == 0 ? 900 : whole.length);
          changed[whole.length - back] = (byte) random.nextInt();
        }
      }
      Files.write(archive, changed);
      try {
        Archive opened = Archive.open(archive);
        for (String at : opened.sizes().keySet()) {
          read(opened, at);
        }
        new Checksums(opened).check((where, what) -> {});
      } catch (DamagedArchiveException | NoSuchFileException e) {
        // No manifest is as good as a damaged one.
        continue;
      }
    }
  }

  @Test
  void moreFilesThanTheFirstZipCouldCountAreFoundAll() throws Exception {
    Path line = Files.writeString(folder.resolve("line"), "line\n");
    int most = 0x10000 + 10;
    ArchiveWriter writer = new ArchiveWriter();
    for (int i = 0; i < most; i++) {
      writer.add("run/step/source/" + i, () -> FileChannel.open(line));
    }
    Path archive = folder.resolve("many.zip");
    try (var out = new BufferedOutputStream(Files.newOutputStream(archive))) {
      writer.write(out);
    }

    Archive opened = Archive.open(archive);

    assertThat(opened.sizes()).hasSize(most + 1);
    assertThat(read(opened, "run/step/source/" + (most - 1))).asString().isEqualTo("line\n");
  }

  @Test
  void aFileThatChangesWhileItIsArchivedEndsIt() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "line\n");
    int[] opened = {0};
    ArchiveWriter writer = new ArchiveWriter();
    writer.add(
        PART,
        () -> {
          if (opened[0]++ > 0) {
            Files.writeString(file, "line\nline\n");
          }
          return FileChannel.open(file);
        });
    assertThatThrownBy(() -> writer.write(new ByteArrayOutputStream()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was changed while it was archived");
  }

  private static void stored(ZipOutputStream zip, String name, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      lines.append("line ").append(i).append(" of a part\n");
    }
    files.put(PART, lines.toString().getBytes(StandardCharsets.US_ASCII));
    files.put("run/step/other/1767604530000-12345678-000001.jsonl.gz", new byte[] {1, 2, 3});
    files.put("run/step/other/empty", new byte[0]);
    files.put(".steplog/origins/0a/0a.jsonl", "{}\n".getBytes(StandardCharsets.US_ASCII));
    return files;
  }

  private Path written(Map<String, byte[]> files) throws IOException {
    ArchiveWriter writer = new ArchiveWriter();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path kept = Files.write(Files.createTempFile(folder, "kept", ""), file.getValue());
      writer.add(file.getKey(), () -> FileChannel.open(kept));
    }
    Path archive = Files.createTempFile(folder, "run", ".zip");
    try (var out = Files.newOutputStream(archive)) {
      writer.write(out);
    }
    assertThat(Archive.isOne(archive)).isTrue();
    return archive;
  }

  private static byte[] read(Archive archive, String at) throws IOException {
    try (FileChannel file = archive.file(at)) {
      ByteBuffer into = ByteBuffer.allocate((int) file.size());
      while (into.hasRemaining() && file.read(into) > 0) {
        // To its end.
      }
      return Arrays.copyOf(into.array(), into.position());
    }
  }
}

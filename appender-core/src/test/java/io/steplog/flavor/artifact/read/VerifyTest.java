// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read;

import static io.steplog.flavor.artifact.read.Entries.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.verify.Finding;
import io.steplog.flavor.artifact.read.verify.Finding.Weight;
import io.steplog.flavor.artifact.read.verify.Verify;
import io.steplog.flavor.artifact.read.verify.VerifyTotals;
import io.steplog.record.Origin;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
  private static final ReadBounds BOUNDS = ReadBounds.ofHeap(64 << 20);

  @TempDir Path root;

  private TestStore store;

  @BeforeEach
  void openStore() {
    store = new TestStore(root, 500);
  }

  @Test
  void aSoundStoreHasNoFindings() throws IOException {
    store.part(1).add(at(1, 8, 30, "a"), at(1, 16, 10, "b".repeat(12_000))).seal();
    store.part(1).add(at(1, 24, 20, "c"));
    store.part(2).add(at(2, 8, 20, "d"));

    List<Finding> findings = new ArrayList<>();
    VerifyTotals totals = new Verify(root, BOUNDS).run(OriginQuery.ALL, findings::add);

    assertThat(findings).filteredOn(each -> !each.what().contains("no part between")).isEmpty();
    assertThat(totals.origins()).isEqualTo(1);
    assertThat(totals.parts()).isEqualTo(3);
    assertThat(totals.entries()).isEqualTo(4);
    assertThat(totals.sealed()).isEqualTo(1);
    assertThat(totals.damages()).isZero();
  }

  @Test
  void aFlippedBitShowsInTheChecksum() throws IOException {
    Path path = store.part(1).add(at(1, 8, 1, "a"), at(1, 16, 2, "b")).seal().path();
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(12);
      file.write('z');
    }

    assertThat(only().what()).contains("checksum");
    assertThat(only().weight()).isEqualTo(Weight.DAMAGE);
  }

  @Test
  void aPartThatShrankOrGrewIsNotWhatWasFinished() throws IOException {
    TestPart part = store.part(1).add(at(1, 8, 1, "a"), at(1, 16, 2, "b")).seal();
    part.raw(EntryLines.of(at(1, 24, 3, "c")).get(0));
    assertThat(only().what()).contains("it had");

    try (RandomAccessFile file = new RandomAccessFile(part.path().toFile(), "rw")) {
      file.setLength(file.length() - 700);
    }
    assertThat(findings()).extracting(Finding::what).anyMatch(what -> what.contains("it had"));
  }

  @Test
  void aPartThatIsGoneIsMissedByItsSideFile() throws IOException {
    Path path = store.part(1).add(at(1, 8, 1, "a")).seal().path();
    store.part(1).add(at(1, 16, 2, "b"));
    Files.delete(path);

    assertThat(only().where()).endsWith(path.getFileName().toString());
    assertThat(only().what()).contains("missing");
    assertThat(only().weight()).isEqualTo(Weight.DAMAGE);
  }

  @Test
  void anotherVersionThatDvcPutInPlaceIsNoDamageAndHalfOfOneIs() throws IOException {
    Origin ofStage = new Origin("run-1", "train", "step", Map.of("dvc.stage", "train"));
    List<Path> first = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      TestPart part = store.part(ofStage, 1).add(at(1, 8 * i, i, "a".repeat(i)));
      first.add(part.seal().path());
    }
    store.part(ofStage, 2).add(at(2, 8, 3, "b")).seal();
    assertThat(findings()).isEmpty();

    Files.delete(first.get(0));
    assertThat(only().weight()).isEqualTo(Weight.DAMAGE);

    Files.delete(first.get(1));
    assertThat(only().weight()).isEqualTo(Weight.NOTE);
    assertThat(only().what()).startsWith("2 parts of another version");
  }

  @Test
  void aGapInThePartNumbersIsNamed() throws IOException {
    store.part(1).add(at(1, 8, 1, "a"));
    Path gone = store.part(1).add(at(1, 16, 2, "b")).path();
    store.part(1).add(at(1, 24, 3, "c"));
    Files.delete(gone);

    assertThat(only().what()).contains("no part between number 1");
  }

  @Test
  void tornAndUnparsableLinesAreNamedWithTheirPart() throws IOException {
    Path path = store.part(1).add(at(1, 8, 1, "a")).raw("garbage\n").raw("{\"mess").path();

    assertThat(findings())
        .allMatch(each -> each.where().endsWith(path.getFileName().toString()))
        .extracting(Finding::what)
        .anyMatch(what -> what.startsWith("1 lines are no log lines"))
        .anyMatch(what -> what.contains("torn"));
  }

  @Test
  void aLineThatIsUnsoundBehindItsHeadIsFoundToo() throws IOException {
    String line = EntryLines.of(at(1, 16, 2, "b")).get(0);
    store.part(1).add(at(1, 8, 1, "a")).raw(line.replace("\"source\":", "\"source\";"));

    assertThat(only().what()).startsWith("1 lines are no log lines");
  }

  @Test
  void repeatedEntriesAreCounted() throws IOException {
    store.part(1).add(at(1, 8, 1, "a"), at(1, 16, 2, "b"));
    store.part(1).add(at(1, 16, 2, "b"), at(1, 24, 3, "c"));

    assertThat(only().what()).startsWith("1 entries do not come behind");
  }

  @Test
  void entriesOfAnotherWriterAreCounted() throws IOException {
    store.part(1).add(at(1, 8, 1, "a"), at(1L << 50, 8, 2, "b"));

    assertThat(only().what()).contains("another writer");
  }

  @Test
  void aSideFileThatSaysSomethingElseThanTheLinesIsFoundOut() throws IOException {
    TestPart part = store.part(1).add(at(1, 8, 1, "a"), at(1, 16, 2, "b"), at(1, 24, 3, "c"));
    ObjectNode truth = part.sideLine();
    List<ObjectNode> lies = new ArrayList<>();
    lies.add(truth.deepCopy().put("entries", 2));
    lies.add(truth.deepCopy().put("max", Entries.START + 9));
    lies.add(truth.deepCopy());
    lies.get(2).putObject("levels").put("ERROR", 3);
    lies.add(truth.deepCopy());
    ((ArrayNode) lies.get(3).get("blocks").get(0)).set(4, Entries.START);
    for (ObjectNode lie : lies) {
      part.sealAs(lie);
      assertThat(only().what()).as(lie.toString()).contains("does not say what its lines say");
    }
    part.sealAs(truth);
    assertThat(findings()).isEmpty();
  }

  @Test
  void aSideFileWithoutItsOriginIsNamed() throws IOException {
    TestPart part = store.part(1).add(at(1, 8, 1, "a")).seal();
    Files.delete(part.path());
    Files.delete(part.path().getParent());

    assertThat(only().where()).startsWith(".steplog/origins");
    assertThat(only().what()).contains("run-1/train/step");
  }

  private Finding only() throws IOException {
    List<Finding> all = findings();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private List<Finding> findings() throws IOException {
    List<Finding> findings = new ArrayList<>();
    new Verify(root, BOUNDS).run(OriginQuery.ALL, findings::add);
    return findings;
  }
}

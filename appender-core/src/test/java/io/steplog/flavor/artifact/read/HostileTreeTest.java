// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read;

import static io.steplog.flavor.artifact.read.Entries.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostileTreeTest {
  private static final String PART = "1767604530000-00000000-000099.jsonl";

  @TempDir Path root;
  @TempDir Path elsewhere;

  /** Whoever deletes the folder would complain about links that lead out of it. */
  @AfterEach
  void deleteLinks() throws IOException {
    for (Path folder : List.of(root, elsewhere)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path link : all.filter(Files::isSymbolicLink).toList()) {
          Files.delete(link);
        }
      }
    }
  }

  @Test
  void whatIsNoFileIsNotOpened() throws Exception {
    TestStore store = new TestStore(root);
    Path folder = store.part(1).add(at(1, 8, 1, "a")).path().getParent();
    Path secret = new TestStore(elsewhere).part(2).add(at(2, 8, 2, "secret")).path();
    Files.createDirectory(folder.resolve(PART));
    Files.createSymbolicLink(folder.resolve(PART.replace("99", "98")), secret);
    Files.createSymbolicLink(folder.resolve(PART.replace("99", "97")), root.resolve("nowhere"));
    makePipe(folder.resolve(PART.replace("99", "96")));
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Path bound = Files.createTempDirectory("s").resolve("s");
      socket.bind(UnixDomainSocketAddress.of(bound));
      Files.move(bound, folder.resolve(PART.replace("99", "95")));

      FetchPage page = store.fetch(FetchQuery.ALL);

      assertThat(page.entries()).extracting(LogEntry::message).containsExactly("a");
      assertThat(page.damaged()).isEqualTo(5);
      assertThat(page.notes()).singleElement().asString().contains("run-1/train/step/17676");
    }
  }

  @Test
  void linksAndOtherThingsInPlaceOfFoldersAreNotFollowed() throws Exception {
    TestStore store = new TestStore(root);
    store.part(1).add(at(1, 8, 1, "a"));
    new TestStore(elsewhere).part(2).add(at(2, 8, 2, "secret"));
    Files.createSymbolicLink(root.resolve("latest"), elsewhere.resolve("run-1"));
    Files.createSymbolicLink(root.resolve("run-1/linked"), elsewhere.resolve("run-1/train"));
    Files.createSymbolicLink(root.resolve("run-1/train/up"), root);
    makePipe(root.resolve("pipe"));
    makePipe(root.resolve("run-1/pipe"));
    Files.writeString(root.resolve("README.md"), "not ours");

    FetchPage page = store.fetch(FetchQuery.ALL);
    List<String> steps = new ArrayList<>();
    store.reader().origins(OriginQuery.ALL, each -> steps.add(each.origin().stepId()));

    assertThat(page.entries()).extracting(LogEntry::message).containsExactly("a");
    assertThat(page.damaged()).isZero();
    assertThat(page.notes())
        .hasSize(2)
        .anyMatch(note -> note.startsWith("5 links"))
        .anyMatch(note -> note.contains("README.md"));
    assertThat(steps).containsExactly("train");
  }

  @Test
  void anOriginAskedForByItsIdIsNotFoundBehindALink() throws IOException {
    new TestStore(elsewhere).part(2).add(at(2, 8, 2, "secret"));
    Files.createSymbolicLink(root.resolve("run-1"), elsewhere.resolve("run-1"));

    FetchQuery query = FetchQuery.builder().run("run-1").step("train").source("step").build();

    assertThat(new TestStore(root).fetch(query).entries()).isEmpty();
  }

  @Test
  void theRootItselfMayBeALink() throws IOException {
    new TestStore(root).part(1).add(at(1, 8, 1, "a"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("store"), root);

    assertThat(new TestStore(link).messages()).containsExactly("a");
  }

  @Test
  void filesOfStrangersAreNamedWithoutTheirControlCharacters() throws IOException {
    TestStore store = new TestStore(root);
    Path folder = store.part(1).add(at(1, 8, 1, "a")).path().getParent();
    Files.writeString(folder.resolve("a\u001b[31m\nb\u202e.txt"), "x");

    FetchPage page = store.fetch(FetchQuery.ALL);

    assertThat(page.damaged()).isZero();
    assertThat(page.notes()).singleElement().asString().contains("a\\x1b[31m\\x0ab\\u202e.txt");
  }

  @Test
  void sideFilesThatAreNoFilesAreDoneWithout() throws Exception {
    TestStore store = new TestStore(root);
    TestPart part = store.part(1).add(at(1, 8, 1, "a"));
    Path side = part.sideFile();
    Files.delete(side);
    makePipe(side);
    store.part(1).add(at(1, 16, 2, "b"));

    FetchPage page = store.fetch(FetchQuery.ALL);

    assertThat(page.entries()).extracting(LogEntry::message).containsExactly("a", "b");
  }

  @Test
  void whatMayNotBeReadIsNamedAndTheRestShown() throws IOException {
    TestStore store = new TestStore(root);
    store.part(1).add(at(1, 8, 1, "a"));
    Path closed = store.part(2).add(at(2, 8, 2, "b")).path();
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    Path folder =
        store.part(Origin.of("run-2", "s", "s"), 1).add(at(1, 8, 2, "c")).path().getParent();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("---------"));

    FetchPage page = store.fetch(FetchQuery.ALL);

    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    if ("root".equals(System.getProperty("user.name"))) {
      assertThat(page.entries()).as("root may read everything").hasSize(3);
      return;
    }
    assertThat(page.entries()).extracting(LogEntry::message).containsExactly("a");
    assertThat(page.damaged()).isEqualTo(2);
    assertThat(page.notes()).singleElement().asString().contains("AccessDenied");
  }

  @Test
  void hardLinksAndEmptyFilesAreFilesAsAnyOther() throws IOException {
    TestStore store = new TestStore(root);
    Path part = store.part(1).add(at(1, 8, 1, "a")).path();
    Files.createLink(part.resolveSibling(PART), part);
    store.part(3);

    FetchPage page = store.fetch(FetchQuery.ALL);

    assertThat(page.entries()).extracting(LogEntry::message).containsExactly("a");
    assertThat(page.damaged()).isZero();
  }

  private static void makePipe(Path path) throws Exception {
    Process made = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start();
    assertThat(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0).isTrue();
  }
}

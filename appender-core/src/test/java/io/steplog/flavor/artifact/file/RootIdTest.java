// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootIdTest {
  @TempDir Path root;

  @BeforeEach
  void makeOwnFolder() throws IOException {
    Files.createDirectory(root.resolve(".steplog"));
  }

  @Test
  void readingMakesNothing() throws IOException {
    assertThat(RootId.read(root)).isEmpty();
    assertThat(RootId.read(root.resolve("absent"))).isEmpty();
    assertThat(root.resolve(".steplog")).isEmptyDirectory();
  }

  @Test
  void idStaysOnceItWasMade() throws IOException {
    String made = RootId.make(root, FileModes.BY_UMASK);

    assertThat(RootId.make(root, FileModes.BY_UMASK)).isEqualTo(made);
    assertThat(RootId.read(root)).contains(made);
    assertThat(root.resolve(".steplog/root-id")).hasContent(made + "\n");
    assertThat(root.resolve(".steplog")).isDirectoryNotContaining("glob:**root-id-*");
  }

  @Test
  void allThatMakeItAtOnceAgree() throws Exception {
    int many = 8;
    CyclicBarrier start = new CyclicBarrier(many);
    Callable<String> maker =
        () -> {
          start.await();
          return RootId.make(root, FileModes.BY_UMASK);
        };
    var pool = Executors.newFixedThreadPool(many);
    try {
      List<Callable<String>> makers =
          IntStream.range(0, many).mapToObj(i -> maker).collect(Collectors.toList());
      var ids =
          pool.invokeAll(makers).stream()
              .map(
                  future -> {
                    try {
                      return future.get();
                    } catch (Exception e) {
                      throw new AssertionError(e);
                    }
                  })
              .collect(Collectors.toSet());
      assertThat(ids).hasSize(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void tornIdIsMadeAnew() throws IOException {
    Files.writeString(root.resolve(".steplog/root-id"), "0123");

    String made = RootId.make(root, FileModes.BY_UMASK);

    assertThat(RootId.read(root)).contains(made);
  }

  @Test
  void linkIsNotFollowed() throws IOException {
    Path elsewhere = root.resolve("elsewhere");
    Files.writeString(elsewhere, "x".repeat(36) + "\n");
    Files.createSymbolicLink(root.resolve(".steplog/root-id"), elsewhere);

    assertThatThrownBy(() -> RootId.make(root, FileModes.BY_UMASK)).isInstanceOf(IOException.class);
  }
}

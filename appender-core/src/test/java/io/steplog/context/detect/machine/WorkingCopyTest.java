// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.context.detect.Findings;
import io.steplog.context.detect.ProcessView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingCopyTest {
  private static final String COMMIT = "2d2a9b946b1375ff0970e661621289650db5daf4";
  private static final String OTHER = "5666ba20".repeat(5);

  @TempDir private Path root;

  @Test
  void theCommitOfABranchIsFoundFromAFolderBelow() throws IOException {
    write("clone/.git/HEAD", "ref: refs/heads/feature/x\n");
    write("clone/.git/refs/heads/feature/x", COMMIT + "\n");
    Files.createDirectories(root.resolve("clone/a/b"));

    assertThat(found("/clone/a/b"))
        .isEqualTo(Map.of("vcs.ref.head.name", "feature/x", "vcs.ref.head.revision", COMMIT));
  }

  @Test
  void aDetachedHeadIsACommitWithoutABranch() throws IOException {
    write("clone/.git/HEAD", COMMIT + "\n");

    assertThat(found("/clone")).isEqualTo(Map.of("vcs.ref.head.revision", COMMIT));
  }

  @Test
  void aPackedBranchIsFoundByItsWholeName() throws IOException {
    write("clone/.git/HEAD", "ref: refs/heads/main\n");
    write(
        "clone/.git/packed-refs",
        "# pack-refs with: peeled fully-peeled sorted\n"
            + OTHER
            + " refs/heads/not-main\n"
            + COMMIT
            + " refs/heads/main\n"
            + OTHER
            + " refs/tags/v1\n^"
            + OTHER
            + "\n");

    assertThat(found("/clone")).containsEntry("vcs.ref.head.revision", COMMIT);
  }

  @Test
  void aLooseBranchIsNewerThanThePackedOne() throws IOException {
    write("clone/.git/HEAD", "ref: refs/heads/main\n");
    write("clone/.git/packed-refs", OTHER + " refs/heads/main\n");
    write("clone/.git/refs/heads/main", COMMIT + "\n");

    assertThat(found("/clone")).containsEntry("vcs.ref.head.revision", COMMIT);
  }

  @Test
  void anotherWorkTreeHasItsOwnHeadAndTheSharedBranches() throws IOException {
    Path git = root.resolve("main/.git");
    write("main/.git/worktrees/wt/HEAD", "ref: refs/heads/side\n");
    write("main/.git/worktrees/wt/commondir", "../..\n");
    write("main/.git/refs/heads/side", COMMIT + "\n");
    write("main/.git/HEAD", "ref: refs/heads/main\n");
    write("wt/.git", "gitdir: " + git.resolve("worktrees/wt") + "\n");

    assertThat(found("/wt"))
        .isEqualTo(Map.of("vcs.ref.head.name", "side", "vcs.ref.head.revision", COMMIT));
  }

  @Test
  void aSubmoduleIsFoundByItsRelativeFolder() throws IOException {
    write("main/.git/modules/lib/HEAD", COMMIT + "\n");
    write("main/lib/.git", "gitdir: ../.git/modules/lib\n");

    assertThat(found("/main/lib")).containsEntry("vcs.ref.head.revision", COMMIT);
  }

  @Test
  void whatIsNoCommitAndWhatLeadsElsewhereIsNotTold() throws IOException {
    write("secret", COMMIT + "\n");
    write("a/.git/HEAD", "ref: refs/../../../secret\n");
    write("b/.git/HEAD", "ref: refs/heads/loop\n");
    write("b/.git/refs/heads/loop", "ref: refs/heads/loop\n");
    write("c/.git/HEAD", "what is this\n");
    write("d/.git/HEAD", "ref: refs/heads/.invalid\n");

    assertThat(found("/a")).isEmpty();
    assertThat(found("/b")).isEqualTo(Map.of("vcs.ref.head.name", "loop"));
    assertThat(found("/c")).isEmpty();
    assertThat(found("/d")).doesNotContainKey("vcs.ref.head.revision");
    assertThat(found("/nowhere")).isEmpty();
  }

  private Map<String, String> found(String workingDirectory) {
    Findings findings = new Findings();
    new WorkingCopy()
        .refine(
            new ProcessView(Map.of(), "", workingDirectory, root.toFile(), ProcessView.POD_INFO),
            findings);
    return findings.metadata();
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.machine;

import io.steplog.context.detect.Findings;
import io.steplog.context.detect.SmallFile;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads which commit is checked out, from these files.
 *
 * <pre>
 * .git              the folder, or a file "gitdir: FOLDER" (another work tree, a submodule)
 * HEAD              "ref: REF", or a commit
 * commondir         in another work tree's folder: where the refs are that all share
 * REF               a commit, or "ref: REF"
 * packed-refs       lines "COMMIT REF"
 * </pre>
 */
final class GitFolder {
  private static final String GITDIR = "gitdir: ";
  private static final String SYMBOLIC = "ref: ";
  private static final String BRANCHES = "refs/heads/";

  /** A ref may name another one; git itself goes as far. */
  private static final int MOST_LINKS = 5;

  private static final int MOST_LINES = 100_000;

  private final File folder;
  private final File common;

  GitFolder(File git) {
    String elsewhere = git.isFile() ? SmallFile.line(git) : null;
    folder =
        elsewhere != null && elsewhere.startsWith(GITDIR)
            ? from(git.getAbsoluteFile().getParentFile(), elsewhere.substring(GITDIR.length()))
            : git;
    String shared = SmallFile.line(new File(folder, "commondir"));
    common = shared == null || shared.isEmpty() ? folder : from(folder, shared);
  }

  /** Adds the commit and the branch, as far as they are known. */
  void read(Findings into) {
    File head = new File(folder, "HEAD");
    String says = SmallFile.line(head);
    if (says == null) {
      return;
    }
    String place = "file " + head;
    if (says.startsWith(SYMBOLIC + BRANCHES)) {
      String branch = says.substring(SYMBOLIC.length() + BRANCHES.length());
      into.add("vcs.ref.head.name", branch, place);
    }
    into.add("vcs.ref.head.revision", commit(says), place);
  }

  private @Nullable String commit(String said) {
    String says = said;
    for (int i = 0; i < MOST_LINKS && says.startsWith(SYMBOLIC); i++) {
      String ref = says.substring(SYMBOLIC.length());
      String loose = isRef(ref) ? loose(ref) : "";
      says = loose != null ? loose : packed(ref);
    }
    return isCommit(says) ? says : null;
  }

  /** A name that leads out of the folder is none. */
  private static boolean isRef(String name) {
    return name.startsWith("refs/") && !name.contains("..");
  }

  private @Nullable String loose(String ref) {
    String own = SmallFile.line(new File(folder, ref));
    return own != null ? own : SmallFile.line(new File(common, ref));
  }

  private String packed(String ref) {
    File file = new File(common, "packed-refs");
    if (!file.isFile()) {
      return "";
    }
    String end = ' ' + ref;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8))) {
      for (int i = 0; i < MOST_LINES; i++) {
        String line = lines.readLine();
        if (line == null) {
          return "";
        }
        if (line.endsWith(end)) {
          return line.substring(0, line.length() - end.length());
        }
      }
    } catch (IOException unreadable) {
      return "";
    }
    return "";
  }

  /** In SHA-1 or SHA-256. */
  private static boolean isCommit(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return text.length() == 40 || text.length() == 64;
  }

  private static File from(File folder, String path) {
    File named = new File(path);
    return named.isAbsolute() ? named : new File(folder, path);
  }
}

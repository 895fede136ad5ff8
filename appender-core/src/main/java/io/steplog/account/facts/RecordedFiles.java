// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.facts;

import io.steplog.account.mask.Masking;
import io.steplog.context.detect.ProcessView;
import io.steplog.context.detect.SmallFile;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at the files whose state belongs to a run's configuration. */
final class RecordedFiles {
  /** A larger file is recorded by its size alone: reading it is not worth the step's time. */
  static final long MOST_HASHED = 64L << 20;

  private static final String OVERRIDES = ".hydra/overrides.yaml";

  private RecordedFiles() {}

  /** Size and hash of each, and its content where that is asked for. */
  static Map<String, Object> of(ProcessView view, List<String> paths, boolean contents) {
    Map<String, Object> files = new LinkedHashMap<>();
    for (String path : paths) {
      if (files.size() < Bounds.ITEMS) {
        files.put(Bounds.value(path), facts(file(view, path), contents));
      }
    }
    return files;
  }

  /** What Hydra was told on its command line: {@code - key=value} in each line of its file. */
  static List<String> hydraOverrides(ProcessView view) {
    String text = SmallFile.read(file(view, OVERRIDES), Bounds.CONTENT);
    List<String> overrides = new ArrayList<>();
    int at = 0;
    while (text != null && at < text.length()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end;
      String line = text.substring(at, next).strip();
      if (line.startsWith("- ")) {
        overrides.add(Masking.text(line.substring(2).strip()));
      }
      at = next + 1;
    }
    return Bounds.values(overrides);
  }

  private static Map<String, Object> facts(File file, boolean contents) {
    Map<String, Object> facts = new LinkedHashMap<>();
    if (!file.isFile()) {
      facts.put("error", file.exists() ? "is no ordinary file" : "is not there");
      return facts;
    }
    long bytes = file.length();
    facts.put("bytes", bytes);
    if (bytes <= MOST_HASHED) {
      addHash(file, facts);
    }
    String text = contents ? SmallFile.read(file, Bounds.CONTENT) : null;
    if (text != null) {
      facts.put("content", Masking.lines(text));
      if (bytes > Bounds.CONTENT) {
        facts.put("content_cut", true);
      }
    }
    return facts;
  }

  private static void addHash(File file, Map<String, Object> facts) {
    try (FileInputStream in = new FileInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] piece = new byte[64 * 1024];
      long left = MOST_HASHED;
      int read = in.read(piece);
      while (read > 0 && left > 0) {
        digest.update(piece, 0, (int) Math.min(read, left));
        left -= read;
        read = in.read(piece);
      }
      facts.put("sha256", HexFormat.of().formatHex(digest.digest()));
    } catch (IOException | SecurityException | NoSuchAlgorithmException e) {
      facts.put("error", Bounds.value("cannot be read: " + e));
    }
  }

  private static File file(ProcessView view, String path) {
    File named = new File(path);
    return view.file(named.isAbsolute() ? path : new File(view.workingDirectory(), path).getPath());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.verify;

import io.steplog.cli.open.OpenedStore;
import io.steplog.cli.show.Counts;
import io.steplog.cli.terminal.Escapes;
import io.steplog.cli.terminal.Screen;
import io.steplog.cli.verb.Ended;
import io.steplog.flavor.artifact.format.Compression;
import io.steplog.flavor.artifact.read.plain.PlainZenmlReader;
import io.steplog.flavor.artifact.read.plain.ZenmlRow;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads each origin's folder as ZenML would, and says what a user would see of it there. */
final class ZenmlCheck {
  private static final int LINE_CHARACTERS = 1 << 20;
  private static final int SHOWN = 5;

  private final Screen screen;
  private boolean sound = true;

  ZenmlCheck(Screen screen) {
    this.screen = screen;
  }

  Ended run(OpenedStore store, OriginQuery query) throws IOException {
    List<String> folders = new ArrayList<>();
    store.reader().origins(query, origin -> folders.add(origin.location()));
    if (folders.isEmpty()) {
      screen.remark("nothing is stored in " + store.place() + " of what was asked for");
      return Ended.NOTHING_MATCHED;
    }
    folders.sort(null);
    folders.forEach(this::check);
    return sound ? Ended.DONE : Ended.INCOMPLETE;
  }

  private void check(String folder) {
    Rows rows = new Rows();
    try {
      new PlainZenmlReader(LINE_CHARACTERS).read(Path.of(folder), rows::add);
      say(folder, rows);
    } catch (CharacterCodingException e) {
      sound = false;
      screen.print(Escapes.line(folder) + ": " + whyNot(folder) + "; ZenML shows nothing of it");
    } catch (IOException e) {
      sound = false;
      screen.print(Escapes.line(folder + ": cannot be read: " + e.getMessage()));
    }
  }

  private static String whyNot(String folder) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      boolean packed = files.anyMatch(file -> Compression.of(file.toString()) != Compression.NONE);
      return packed ? "compressed (artifact.compression)" : "not UTF-8";
    } catch (IOException e) {
      return "not UTF-8";
    }
  }

  private void say(String folder, Rows rows) {
    long plain = rows.plain.values().stream().mapToLong(Long::longValue).sum();
    sound &= plain == 0;
    screen.print(
        Escapes.line(folder)
            + ": "
            + Counts.of(rows.all)
            + " rows as ZenML reads it"
            + (plain == 0 ? "" : ", " + Counts.of(plain) + " of them no entries"));
    rows.plain.forEach((why, count) -> screen.print("  " + Counts.of(count) + ": " + why));
    rows.samples.forEach(sample -> screen.print("  " + Escapes.line(sample)));
  }

  /** What came of one folder. */
  private static final class Rows {
    private final Map<String, Long> plain = new TreeMap<>();
    private final List<String> samples = new ArrayList<>();
    private long all;

    void add(ZenmlRow row) {
      all++;
      if (row.how() == ZenmlRow.How.PLAIN) {
        plain.merge(row.why().isEmpty() ? "plain text" : row.why(), 1L, Long::sum);
        if (samples.size() < SHOWN) {
          String text = row.message();
          samples.add(text.length() > 200 ? text.substring(0, 200) + "..." : text);
        }
      }
    }
  }
}

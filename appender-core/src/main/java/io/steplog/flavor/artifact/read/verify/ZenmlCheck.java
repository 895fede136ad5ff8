// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.verify;

import io.steplog.flavor.artifact.read.plain.PlainZenmlReader;
import io.steplog.flavor.artifact.read.plain.ZenmlRow;
import io.steplog.flavor.artifact.read.tree.OpenParts;
import io.steplog.flavor.artifact.read.tree.OriginWalk;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import io.steplog.flavor.artifact.read.verify.Finding.Weight;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads the parts as ZenML would and says which lines it would show as raw text, or not at all.
 * Writes nothing. For one thread.
 */
public final class ZenmlCheck {
  private final Path root;
  private final PlainZenmlReader reader;
  private long origins;
  private long parts;
  private long bytes;
  private long rows;
  private long damages;

  /** A check of a root; to be run once. */
  public ZenmlCheck(Path root, ReadBounds bounds) {
    this.root = root;
    this.reader = new PlainZenmlReader((int) bounds.lineBytes());
  }

  /**
   * Hands over each finding as it is found. Counted are the rows that ZenML sees, so each chunk.
   *
   * @throws IOException if the root cannot be read at all
   */
  public VerifyTotals run(OriginQuery query, Consumer<Finding> into) throws IOException {
    ReadNotes notes = new ReadNotes();
    try (OpenParts files = new OpenParts(root)) {
      new OriginWalk(
              root,
              query.pipelineRunId(),
              query.stepId(),
              query.source(),
              notes,
              (folder, open, found) -> check(found, files, into))
          .walk();
    }
    return new VerifyTotals(origins, parts, rows, bytes, 0, damages);
  }

  private void check(List<PartFile> found, OpenParts files, Consumer<Finding> into)
      throws IOException {
    origins++;
    for (PartFile part : found) {
      parts++;
      bytes += part.bytes();
      Map<String, Integer> plain = new TreeMap<>();
      try {
        FileChannel file = files.file(part.path()).position(0);
        reader.read(Channels.newInputStream(file), row -> count(row, plain));
      } catch (CharacterCodingException e) {
        say(part, "is no UTF-8 throughout: ZenML shows nothing of this origin", into);
      } catch (IOException e) {
        new ReadNotes().unreadable(part.path(), e);
        say(part, "cannot be read: " + e.getClass().getSimpleName(), into);
      }
      plain.forEach(
          (why, lines) ->
              say(
                  part,
                  String.format(Locale.ROOT, "ZenML shows %,d lines as raw text: %s", lines, why),
                  into));
    }
  }

  private void count(ZenmlRow row, Map<String, Integer> plain) {
    rows++;
    if (row.how() == ZenmlRow.How.PLAIN) {
      plain.merge(row.why().isEmpty() ? "no JSON object" : row.why(), 1, Integer::sum);
    }
  }

  private void say(PartFile part, String what, Consumer<Finding> into) {
    damages++;
    into.accept(new Finding(Weight.DAMAGE, part.path(), what));
  }
}

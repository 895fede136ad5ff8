// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.format;

import io.steplog.record.Digits;
import io.steplog.record.Fnv;

/**
 * Records, version 1: what a run ran with and how it ended, apart from all its other lines. A
 * record says nothing that the lines do not say; where there is none, a reader looks for it there.
 *
 * <pre>
 * record = start added* end?      root/.steplog/runs/&lt;run&gt;/&lt;writer, 15 hex&gt;-&lt;origin, 16 hex&gt;.jsonl
 * start, added, end = line        as in a part, but each whole however long its message is,
 *                                 and each with the origin's metadata
 * </pre>
 *
 * <p>Each is of one writer and one origin: the latest entry by which that origin began there, what
 * the program added to it since, and the one by which it ended ({@link
 * io.steplog.record.RunEntry}). The run's folder is named as the one of its parts. The last 16
 * digits are the FNV-1a of {@code run/step/source} as encoded, since a SHA-256 would cost a short
 * step what it saves; should two origins of a writer share them, one is looked for in the lines.
 *
 * <p><b>Writing.</b> Whole, to {@code <name>.new}, which then takes the name: a reader, and whoever
 * comes after a kill, finds all that was known at some time. An entry is in the record before its
 * line is in a part, so that none is left out by a kill in between; one that cannot be added takes
 * the record with it. So a record that has its start lacks nothing. Beyond {@value #FULL_BYTES}
 * bytes nothing that the program added is taken up.
 */
public final class RunRecordFormat {
  /** The folder that holds a folder for each run, below {@link OriginFolders#OWN_FOLDER}. */
  public static final String FOLDER = "runs";

  /** How the name of a record ends. */
  public static final String SUFFIX = ".jsonl";

  /** Up to here what the program adds is taken up. */
  public static final int FULL_BYTES = 1 << 20;

  /** No record is longer; of a file that is, so much is looked at. */
  public static final int MOST_BYTES = 16 << 20;

  private RunRecordFormat() {}

  /** The folder of the records of a run, relative to the root, by the folder of its parts. */
  public static String folder(String runFolder) {
    return OriginFolders.OWN_FOLDER + '/' + FOLDER + '/' + runFolder;
  }

  /** The name of the record of a writer and an origin. */
  public static String name(long writer, String originFolder) {
    return PartName.writerHex(writer) + '-' + Digits.hex(Fnv.of(originFolder), 16) + SUFFIX;
  }
}

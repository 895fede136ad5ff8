// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.format;

/**
 * Side files, version 1: what is known of the finished parts of one writer of one origin, so that a
 * reader need not open them. A side file says nothing that the lines do not say; one that is lost
 * is made again from them.
 *
 * <pre>
 * side file = (line | damaged)*        root/.steplog/origins/hh/key-writer.jsonl, {@link OriginFolders}
 * line      = JSON object LF           told apart by "t"; an unknown "t" is passed over
 *
 * {"t":"origin","v":1,"pipeline_run_id":text,"step_id":text,"source":text,"meta":{text:text},
 *  "writer":15 hex digits,"folder":the origin's folder below the root, encoded, parted by /}
 *
 * {"t":"part","name":file name,"bytes":n,"entries":n,"min":time_ns,"max":time_ns,
 *  "levels":{severity:n,...},"crc32c":8 hex digits,"suspect":true,
 *  "blocks":[[offset,bytes,entries,min,max,most,first],...]}
 *
 * {"t":"merged","name":file name,"bytes":n,"replaced":{file name:n,...}}
 * </pre>
 *
 * <p><b>Writing.</b> Appended to by one process at a time: the writer's, or the one that holds its
 * journal's lock after it died. A line without LF, or one that does not parse, is passed over; who
 * appends after one begins with LF. The last line for a part counts, and so does the last origin
 * line.
 *
 * <p><b>Which parts have a line.</b> A part is finished (sealed) when it has one: nothing is
 * appended to it any more. A part of at least {@value #SMALL_PART_BYTES} bytes gets one when it is
 * finished, a smaller one only where the side file exists by then. So a writer that wrote less than
 * that to an origin leaves no side file. A part without a line is read itself: it is small, or
 * growing, or its writer died.
 *
 * <p><b>Part line.</b> {@code entries} counts entries, not chunks; {@code min} and {@code max} are
 * the least and greatest time, absent where there is no entry; {@code crc32c} is of the whole file.
 * {@code suspect} stands only where the disk refused to make the part durable and to take its lines
 * in another file: it may lack lines after a node's loss. The file has more or other bytes than the
 * line says only if somebody else changed it.
 *
 * <p><b>Merged line.</b> Of a writer of which nobody is alive, several small parts that follow each
 * other may be put into one, byte behind byte: it has the millis of the first and the number of the
 * last. This line is there and durable before the merged part is, which then appears whole, at
 * once. As long as a part of that name and size is there, those that it names, if they have the
 * size that it says, do not count and are to be removed, so that a kill in between neither doubles
 * nor loses a line. Without such a part the line means nothing.
 *
 * <p><b>Blocks</b> follow each other without a gap from offset 0 to {@code bytes}. Each holds whole
 * entries, about {@value #BLOCK_BYTES} bytes of them, more in parts so large that there would be
 * too many blocks: {@code most} is the greatest severity number in it, {@code first} the position
 * of its first entry. A block with 0 entries holds damage alone; its other numbers mean nothing.
 */
public final class SideFormat {
  public static final int VERSION = 1;

  /** A part that stays below it needs no line. */
  public static final int SMALL_PART_BYTES = 64 * 1024;

  /** A block is complete with the entry that brings it to so many bytes. */
  public static final int BLOCK_BYTES = 64 * 1024;

  public static final String TYPE = "t";
  public static final String TYPE_ORIGIN = "origin";
  public static final String TYPE_PART = "part";
  public static final String TYPE_MERGED = "merged";

  public static final String ORIGIN_VERSION = "v";
  public static final String ORIGIN_WRITER = "writer";
  public static final String ORIGIN_FOLDER = "folder";

  public static final String MERGED_REPLACED = "replaced";

  public static final String PART_NAME = "name";
  public static final String PART_BYTES = "bytes";
  public static final String PART_ENTRIES = "entries";
  public static final String PART_MIN = "min";
  public static final String PART_MAX = "max";
  public static final String PART_LEVELS = "levels";
  public static final String PART_CRC32C = "crc32c";
  public static final String PART_SUSPECT = "suspect";
  public static final String PART_BLOCKS = "blocks";

  /** Where the numbers of a block stand in its row. */
  public static final int BLOCK_OFFSET = 0;

  public static final int BLOCK_SIZE = 1;
  public static final int BLOCK_ENTRIES = 2;
  public static final int BLOCK_MIN = 3;
  public static final int BLOCK_MAX = 4;
  public static final int BLOCK_MOST = 5;
  public static final int BLOCK_FIRST = 6;
  public static final int BLOCK_COLUMNS = 7;

  private SideFormat() {}
}

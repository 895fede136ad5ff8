// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Blocks as members of gzip (RFC 1952); the table is the extra field of a last, empty member.
 *
 * <pre>
 * member = 1f 8b 08 00, time 0, 00 ff, deflate data, CRC-32, plain size
 * table  = 1f 8b 08 04, time 0, 00 ff, n + 16: 2, "SL", n + 12: 2,
 *          (packed size: 4, plain size: 4)*, rows: 4, "steplog1", 03 00, 0: 8
 * </pre>
 *
 * <p>Numbers stand with the least byte first.
 */
final class GzipBlocks implements BlockCodec {
  private static final int HEADER = 10;
  private static final int TRAILER = 8;

  /** How the magic bytes, the method and no flag read as one number. */
  private static final int MEMBER = 0x00088b1f;

  private static final int MEMBER_WITH_EXTRA = 0x04088b1f;
  private static final short UNKNOWN_SYSTEM = (short) 0xff00;
  private static final short SUBFIELD = 'S' | 'L' << 8;
  private static final long MAGIC = 0x31676f6c70657473L;
  private static final int TABLE_HEADER = HEADER + 2 + 4;
  private static final int FOOTER = 4 + 8;
  private static final int EMPTY = 2 + TRAILER;

  @Override
  public byte[] pack(byte[] plain, int length) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(plain, 0, length);
      deflater.finish();
      byte[] out = new byte[HEADER + length / 4 + 1_024 + TRAILER];
      int at = HEADER;
      while (!deflater.finished()) {
        if (at + TRAILER >= out.length) {
          out = Arrays.copyOf(out, 2 * out.length);
        }
        at += deflater.deflate(out, at, out.length - at - TRAILER);
      }
      BlockCodec.little(out).putInt(0, MEMBER).putShort(8, UNKNOWN_SYSTEM);
      BlockCodec.little(out).putInt(at, crc(plain, length)).putInt(at + 4, length);
      return Arrays.copyOf(out, at + TRAILER);
    } finally {
      deflater.end();
    }
  }

  @Override
  public void unpack(byte[] block, byte[] into) throws IOException {
    if (block.length < HEADER + TRAILER || BlockCodec.little(block).getInt(0) != MEMBER) {
      throw new DamagedPartException("no member of gzip begins where a block should");
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(block, HEADER, block.length - HEADER);
      int at = 0;
      while (at < into.length) {
        int some = inflater.inflate(into, at, into.length - at);
        if (some == 0) {
          throw new DamagedPartException("a block holds fewer bytes than its table says");
        }
        at += some;
      }
      // One byte more is asked for, which a block that holds more would give.
      if (inflater.inflate(new byte[1]) != 0
          || !inflater.finished()
          || inflater.getRemaining() != TRAILER
          || BlockCodec.little(block).getInt(block.length - TRAILER) != crc(into, into.length)) {
        throw new DamagedPartException("a block holds other bytes than its table says");
      }
    } catch (DataFormatException e) {
      throw new DamagedPartException("a block is damaged: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }

  @Override
  public byte[] table(ByteBuffer rows) {
    int size = rows.remaining();
    ByteBuffer out = BlockCodec.little(new byte[TABLE_HEADER + size + FOOTER + EMPTY]);
    out.putInt(MEMBER_WITH_EXTRA).putInt(0).putShort(UNKNOWN_SYSTEM);
    out.putShort((short) (size + FOOTER + 4)).putShort(SUBFIELD);
    out.putShort((short) (size + FOOTER));
    int count = size / PackedTable.ROW_BYTES;
    out.put(rows).putInt(count).putLong(MAGIC);
    // Of deflate, an empty block that is the last.
    out.put((byte) 3);
    return out.array();
  }

  @Override
  public PackedTable readTable(FileChannel file) throws IOException {
    long end = file.size() - EMPTY - FOOTER;
    ByteBuffer footer = BlockCodec.bytes(file, end, FOOTER);
    int count = footer.getInt();
    if (footer.getLong() != MAGIC) {
      throw new DamagedPartException("has no table of blocks: no store wrote it");
    }
    return PackedTable.read(file, end, count, TABLE_HEADER);
  }

  private static int crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}

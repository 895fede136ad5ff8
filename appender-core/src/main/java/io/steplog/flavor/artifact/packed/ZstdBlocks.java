// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packed;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Blocks as frames of Zstandard (RFC 8878), each with its checksum; the table is the seek table of
 * Zstandard's seekable format, in a skippable frame at the end. To find the table needs no library.
 */
final class ZstdBlocks implements BlockCodec {
  private static final String TO_ADD = "com.github.luben:zstd-jni";
  private static final int SKIPPABLE = 0x184D2A5E;
  private static final int SEEKABLE = 0x8F92EAB1;
  private static final int FRAME_HEADER = 8;
  private static final int FOOTER = 9;

  /** Says why blocks can be neither packed nor unpacked here; empty where they can. */
  static String whyNotHere() {
    try {
      Library.load();
      return "";
    } catch (LinkageError e) {
      return missing(e);
    }
  }

  private static String missing(LinkageError e) {
    return "zstd needs " + TO_ADD + " on the class path (" + e.getClass().getSimpleName() + ')';
  }

  @Override
  public byte[] pack(byte[] plain, int length) throws IOException {
    try {
      return Library.pack(plain, length);
    } catch (LinkageError e) {
      throw new MissingLibraryException(missing(e));
    }
  }

  @Override
  public void unpack(byte[] block, byte[] into) throws IOException {
    boolean whole;
    try {
      whole = Library.fills(block, into);
    } catch (LinkageError e) {
      throw new MissingLibraryException(missing(e));
    } catch (RuntimeException e) {
      // The library's own, which has no name where the library is missing.
      throw new DamagedPartException("a block is damaged: " + e.getMessage());
    }
    if (!whole) {
      throw new DamagedPartException("a block holds fewer bytes than its table says");
    }
  }

  @Override
  public byte[] table(ByteBuffer rows) {
    int size = rows.remaining();
    ByteBuffer out = BlockCodec.little(new byte[FRAME_HEADER + size + FOOTER]);
    out.putInt(SKIPPABLE).putInt(size + FOOTER).put(rows);
    out.putInt(size / PackedTable.ROW_BYTES).put((byte) 0).putInt(SEEKABLE);
    return out.array();
  }

  @Override
  public PackedTable readTable(FileChannel file) throws IOException {
    long end = file.size();
    ByteBuffer footer = BlockCodec.bytes(file, end - FOOTER, FOOTER);
    int count = footer.getInt();
    byte checksums = footer.get();
    if (footer.getInt() != SEEKABLE || checksums != 0) {
      throw new DamagedPartException("has no table of blocks: no store wrote it");
    }
    return PackedTable.read(file, end - FOOTER, count, FRAME_HEADER);
  }

  /** All that is asked of the library. Apart, so that whoever never asks does without it. */
  private static final class Library {
    private static final int LEVEL = 3;

    /** Asks it for something small, which loads its native part. */
    static void load() {
      Zstd.compressBound(1);
    }

    /** One frame, with its checksum. */
    static byte[] pack(byte[] plain, int length) {
      try (ZstdCompressCtx context = new ZstdCompressCtx()) {
        context.setLevel(LEVEL).setChecksum(true);
        byte[] out = new byte[(int) Zstd.compressBound(length)];
        int size = context.compressByteArray(out, 0, out.length, plain, 0, length);
        return Arrays.copyOf(out, size);
      }
    }

    /** Whether the frame fills the array, and holds no byte more. */
    static boolean fills(byte[] frame, byte[] into) {
      return Zstd.decompressByteArray(into, 0, into.length, frame, 0, frame.length) == into.length;
    }
  }
}

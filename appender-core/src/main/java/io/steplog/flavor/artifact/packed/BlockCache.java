// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packed;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that were unpacked last, of all packed parts that one thread has open: as many as fit
 * into so many bytes, and always the last.
 */
public final class BlockCache {
  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private record Key(UnpackedChannel part, int block) {}

  private final long mostBytes;
  private final Map<Key, byte[]> blocks = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  private BlockCache(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** For who goes to and fro in several parts: {@value #MOST_BYTES} bytes. */
  public static BlockCache ofSeveral() {
    return new BlockCache(MOST_BYTES);
  }

  /** For who reads one part from its beginning to its end: one block. */
  public static BlockCache ofOne() {
    return new BlockCache(0);
  }

  byte @Nullable [] get(UnpackedChannel part, int block) {
    return blocks.get(new Key(part, block));
  }

  /** Makes room for a block before there is one. */
  void makeRoom(int size) {
    Iterator<byte[]> eldest = blocks.values().iterator();
    while (bytes + size > mostBytes && eldest.hasNext()) {
      bytes -= eldest.next().length;
      eldest.remove();
    }
  }

  void put(UnpackedChannel part, int block, byte[] plain) {
    blocks.put(new Key(part, block), plain);
    bytes += plain.length;
  }

  void forget(UnpackedChannel part) {
    Iterator<Map.Entry<Key, byte[]>> each = blocks.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Key, byte[]> one = each.next();
      if (one.getKey().part == part) {
        bytes -= one.getValue().length;
        each.remove();
      }
    }
  }
}

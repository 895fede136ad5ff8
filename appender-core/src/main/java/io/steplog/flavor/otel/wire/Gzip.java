// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.wire;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Packs bytes as one gzip member into an array that is used again, at the level that costs least:
 * log lines shrink to a tenth at any. One thread; {@link #close} frees what lies off the heap.
 */
public final class Gzip implements AutoCloseable {
  private static final int KEPT_BYTES = 8 << 20;
  private static final int FIRST_BYTES = 32 << 10;
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};

  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final CRC32 crc = new CRC32();
  private byte[] out = new byte[FIRST_BYTES];
  private int size;

  /** The bytes, valid up to {@link #size} and until the next {@link #pack}. */
  public byte[] array() {
    return out;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The array is in the hands of somebody who may still read it: the next one is another. */
  public void handOver() {
    out = new byte[FIRST_BYTES];
  }

  /** Packs the first bytes of an array. */
  public void pack(byte[] bytes, int length) {
    if (out.length > KEPT_BYTES) {
      handOver();
    }
    System.arraycopy(HEADER, 0, out, 0, HEADER.length);
    size = HEADER.length;
    deflater.reset();
    deflater.setInput(bytes, 0, length);
    deflater.finish();
    while (!deflater.finished()) {
      if (out.length - size < 1024) {
        out = Arrays.copyOf(out, out.length * 2);
      }
      size += deflater.deflate(out, size, out.length - size);
    }
    crc.reset();
    crc.update(bytes, 0, length);
    if (out.length - size < 8) {
      out = Arrays.copyOf(out, out.length + 8);
    }
    int32((int) crc.getValue());
    int32(length);
  }

  private void int32(int value) {
    for (int i = 0; i < Integer.BYTES; i++) {
      out[size++] = (byte) (value >>> (8 * i));
    }
  }

  @Override
  public void close() {
    deflater.end();
  }
}

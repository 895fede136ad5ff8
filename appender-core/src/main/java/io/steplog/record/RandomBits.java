// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * Random bits by which things are told apart that were made anywhere at any time. Never for what
 * must stay secret.
 *
 * <p>Asked of the system itself where it has a file for that: the JDK's own generator looks for
 * security providers first, which costs a short step more than all else that it writes.
 */
public final class RandomBits {
  private static final String DEVICE = "/dev/urandom";

  private RandomBits() {}

  /** 64 bits. */
  public static long next() {
    return of(Long.BYTES).getLong();
  }

  /** A UUID of version 4. */
  public static UUID uuid() {
    ByteBuffer bytes = of(2 * Long.BYTES);
    long high = bytes.getLong() & ~0xf000L | 0x4000L;
    long low = bytes.getLong() & ~(0b11L << 62) | 0b10L << 62;
    return new UUID(high, low);
  }

  private static ByteBuffer of(int count) {
    byte[] bytes = new byte[count];
    try (FileInputStream device = new FileInputStream(DEVICE)) {
      if (device.readNBytes(bytes, 0, count) < count) {
        new SecureRandom().nextBytes(bytes);
      }
    } catch (IOException | SecurityException noSuchDevice) {
      new SecureRandom().nextBytes(bytes);
    }
    return ByteBuffer.wrap(bytes);
  }
}

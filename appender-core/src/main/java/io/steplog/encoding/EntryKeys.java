// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tells by a number what an entry, of which every item is written, has in common with others: a
 * hash of 64 bits, so that of a million different entries two have the same once in 30 million
 * processes, and other two in each. Allocates nothing; the thread that has the encoder.
 */
public final class EntryKeys {
  /** Bytes of a message that count where there is no template. */
  private static final int MOST_BYTES = 256;

  private static final byte[] OF_THE_CALL_ALONE = {
    EntryFormat.THREAD, EntryFormat.SEQUENCE, EntryFormat.SHOWN
  };

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SEED = ThreadLocalRandom.current().nextLong();
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private EntryKeys() {}

  /**
   * The same for entries that equal each other in all but time, thread, sequence, trace and layout:
   * in origin, severity, logger, message, arguments, context, fields and throwable, that is.
   */
  public static long identity(EntryEncoder entry) {
    long hash = SEED;
    int from = EntryFormat.SEVERITY_AT;
    while (from < entry.at) {
      int to = entry.at;
      int further = entry.at;
      for (byte tag : OF_THE_CALL_ALONE) {
        int begin = entry.beginOf(tag);
        if (begin >= from && begin < to) {
          to = begin;
          further = endOf(tag, entry);
        }
      }
      hash = bytes(entry.bytes, from, to, hash);
      from = further;
    }
    return mixed(hash);
  }

  /**
   * The same for entries of one origin, logger and template; where there is none, of messages that
   * differ in their digits alone, as those that a program puts together itself.
   */
  public static long kind(EntryEncoder entry) {
    Definition origin = entry.origin();
    long hash = mixed(SEED + (origin == null ? 0 : origin.id()));
    int logger = entry.beginOf(EntryFormat.LOGGER);
    if (logger >= 0) {
      hash = bytes(entry.bytes, logger, endOfName(entry.bytes, logger + 1), hash);
    }
    int template = entry.beginOf(EntryFormat.TEMPLATE);
    if (template >= 0) {
      return mixed(bytes(entry.bytes, template, endOfName(entry.bytes, template + 1), hash));
    }
    int message = entry.beginOf(EntryFormat.MESSAGE);
    return mixed(message < 0 ? hash : withoutDigits(entry.bytes, message + 1, hash));
  }

  /** The message, or so many characters of its beginning; empty where there is none. */
  public static String message(EntryEncoder entry, int most) {
    int at = entry.beginOf(EntryFormat.MESSAGE);
    if (at < 0) {
      return "";
    }
    int from = endOfVarint(entry.bytes, at + 1);
    int length = (int) varint(entry.bytes, at + 1);
    // A character is four bytes at most.
    int taken = Math.min(length, 4 * most);
    String text = new String(entry.bytes, from, taken, StandardCharsets.UTF_8);
    if (text.length() <= most && taken == length) {
      return text;
    }
    int end = Math.min(most, text.length() - 1);
    return entry.cut(
            text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end))
        + "...";
  }

  private static int endOf(byte tag, EntryEncoder entry) {
    byte[] bytes = entry.bytes;
    int at = entry.beginOf(tag) + 1;
    return switch (tag) {
      case EntryFormat.THREAD -> endOfVarint(bytes, endOfName(bytes, at)) + 1;
      case EntryFormat.SEQUENCE -> endOfVarint(bytes, at);
      default ->
          bytes[at] == 0 ? endOfText(bytes, at + 1) : endOfText(bytes, endOfText(bytes, at + 1));
    };
  }

  private static int endOfName(byte[] bytes, int at) {
    return bytes[at] == 0 ? endOfText(bytes, at + 1) : endOfVarint(bytes, at);
  }

  private static int endOfText(byte[] bytes, int at) {
    return endOfVarint(bytes, at) + (int) varint(bytes, at);
  }

  private static int endOfVarint(byte[] bytes, int at) {
    int end = at;
    while (bytes[end] < 0) {
      end++;
    }
    return end + 1;
  }

  private static long varint(byte[] bytes, int at) {
    long value = 0;
    int i = at;
    for (int shift = 0; ; shift += 7, i++) {
      value |= (bytes[i] & 0x7fL) << shift;
      if (bytes[i] >= 0) {
        return value;
      }
    }
  }

  private static long withoutDigits(byte[] bytes, int at, long seed) {
    long hash = seed;
    int from = endOfVarint(bytes, at);
    int to = from + (int) Math.min(MOST_BYTES, varint(bytes, at));
    for (int i = from; i < to; i++) {
      int c = bytes[i];
      if (c < '0' || c > '9') {
        hash = (hash ^ c) * PRIME;
        hash ^= hash >>> 29;
      }
    }
    return hash;
  }

  private static long bytes(byte[] bytes, int from, int to, long seed) {
    long hash = seed ^ (to - from);
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = (hash ^ (long) WORD.get(bytes, at)) * PRIME;
      hash ^= hash >>> 32;
    }
    for (; at < to; at++) {
      hash = (hash ^ bytes[at]) * PRIME;
      hash ^= hash >>> 32;
    }
    return hash;
  }

  private static long mixed(long hash) {
    long mixed = (hash ^ (hash >>> 31)) * 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 30);
  }
}

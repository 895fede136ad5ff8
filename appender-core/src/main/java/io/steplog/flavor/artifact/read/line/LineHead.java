// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.line;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.steplog.flavor.artifact.format.PartFormat;
import io.steplog.record.EntryId;
import io.steplog.record.LogSeverity;

/**
 * Finds in a line's first bytes what merging and filtering need: time, severity, id, chunk. Costs a
 * fraction of a parse and allocates nothing; reused from line to line, for one thread.
 *
 * <p>It knows the lines that Steplog writes and gives up at anything else, which is then parsed
 * whole. What it accepts is not proven to be sound JSON: that shows when the line is parsed.
 */
public final class LineHead {
  private static final byte[] CHUNK_INDEX = PartFormat.CHUNK_INDEX.getBytes(US_ASCII);
  private static final byte[] TOTAL_CHUNKS = PartFormat.TOTAL_CHUNKS.getBytes(US_ASCII);
  private static final byte[] ID = PartFormat.ID.getBytes(US_ASCII);
  private static final byte[] SEVERITY = PartFormat.SEVERITY.getBytes(US_ASCII);
  private static final byte[] TIME_NS = PartFormat.TIME_NS.getBytes(US_ASCII);
  private static final byte[][] SEVERITIES = names();
  private static final byte[] HEX = hexDigits();
  private static final int UUID_LENGTH = 36;
  private static final int MOST_DIGITS = 19;

  private static final int HAS_CHUNK = 1;
  private static final int HAS_TOTAL = 2;
  private static final int HAS_ID = 4;
  private static final int HAS_SEVERITY = 8;
  private static final int HAS_TIME = 16;
  private static final int OF_CHUNK = HAS_CHUNK | HAS_TOTAL | HAS_ID;
  private static final int OF_ENTRY = OF_CHUNK | HAS_SEVERITY | HAS_TIME;

  private long timeNanos;
  private int severity;
  private long writer;
  private long position;
  private int chunkIndex;
  private int totalChunks;

  private byte[] bytes = {};
  private int at;
  private int found;

  /** Below 0 once a digit was none. */
  private int notHex;

  /** The time; of a chunk that is not the first it is not known and 0. */
  public long timeNanos() {
    return timeNanos;
  }

  /** The severity's number; of a chunk that is not the first it is not known and 0. */
  public int severity() {
    return severity;
  }

  public long writer() {
    return writer;
  }

  public long position() {
    return position;
  }

  public int chunkIndex() {
    return chunkIndex;
  }

  public int totalChunks() {
    return totalChunks;
  }

  /** Where reading stopped: not behind the line's end. */
  public int stoppedAt() {
    return at;
  }

  /** Takes over what was found otherwise, as by a parse of the whole line. */
  public void set(long nanos, int severityNumber, EntryId id, int index, int total) {
    timeNanos = nanos;
    severity = severityNumber;
    writer = id.writer();
    position = id.position();
    chunkIndex = index;
    totalChunks = total;
  }

  /**
   * Reads the line that begins here, and says whether it is known well enough to go without a
   * parse. A line feed must follow somewhere in the array.
   */
  public boolean read(byte[] line, int from) {
    bytes = line;
    at = from;
    found = 0;
    timeNanos = 0;
    severity = 0;
    if (line[at] != '{') {
      return false;
    }
    do {
      at++;
      if (!readMember()) {
        return false;
      }
      if (found == OF_ENTRY || found == OF_CHUNK && chunkIndex > 0) {
        return chunkIndex >= 0 && chunkIndex < totalChunks;
      }
    } while (line[at] == ',');
    return false;
  }

  private boolean readMember() {
    if (bytes[at] != '"') {
      return false;
    }
    int key = at + 1;
    int keyEnd = endOfText(key);
    if (keyEnd < 0 || bytes[keyEnd + 1] != ':') {
      return false;
    }
    at = keyEnd + 2;
    if (bytes[at] == '"') {
      int value = at + 1;
      int end = endOfText(value);
      if (end < 0) {
        return false;
      }
      at = end + 1;
      return takeText(key, keyEnd - key, value, end);
    }
    int first = at;
    long number = readNumber();
    return at > first && takeNumber(key, keyEnd - key, number);
  }

  /** The quote that ends a text, or -1 if the line ends first. */
  private int endOfText(int from) {
    byte[] line = bytes;
    int i = from;
    byte b;
    while ((b = line[i]) != '"') {
      if (b == '\\') {
        i++;
        b = line[i];
      }
      if (b == '\n') {
        return -1;
      }
      i++;
    }
    return i;
  }

  /** Leaves the place where it is if there is no whole number of at most 19 digits. */
  private long readNumber() {
    int i = at;
    boolean negative = bytes[i] == '-';
    if (negative) {
      i++;
    }
    int digits = i;
    long value = 0;
    while (bytes[i] >= '0' && bytes[i] <= '9') {
      value = value * 10 + (bytes[i] - '0');
      i++;
    }
    // Nineteen digits may still be too much, which shows as a sign that has turned.
    if (i > digits && i - digits <= MOST_DIGITS && value >= 0) {
      at = i;
    }
    return negative ? -value : value;
  }

  private boolean takeText(int key, int length, int value, int end) {
    if (is(ID, key, length)) {
      return once(HAS_ID) && end - value == UUID_LENGTH && readId(value);
    }
    if (is(SEVERITY, key, length)) {
      severity = severityAt(value, end - value);
      return once(HAS_SEVERITY) && severity > 0;
    }
    return !is(TIME_NS, key, length)
        && !is(CHUNK_INDEX, key, length)
        && !is(TOTAL_CHUNKS, key, length);
  }

  private boolean takeNumber(int key, int length, long number) {
    if (is(TIME_NS, key, length)) {
      timeNanos = number;
      return once(HAS_TIME);
    }
    if (is(CHUNK_INDEX, key, length)) {
      chunkIndex = (int) number;
      return once(HAS_CHUNK) && number == chunkIndex;
    }
    if (is(TOTAL_CHUNKS, key, length)) {
      totalChunks = (int) number;
      return once(HAS_TOTAL) && number == totalChunks;
    }
    return !is(ID, key, length) && !is(SEVERITY, key, length);
  }

  private boolean once(int flag) {
    boolean first = (found & flag) == 0;
    found |= flag;
    return first;
  }

  private boolean is(byte[] name, int key, int length) {
    if (length != name.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[key + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  private int severityAt(int value, int length) {
    for (int i = 0; i < SEVERITIES.length; i++) {
      if (is(SEVERITIES[i], value, length)) {
        return i + 1;
      }
    }
    return 0;
  }

  /**
   * Takes a UUID of version 8 apart as {@link EntryId#of} does; another one is left to the parse.
   */
  private boolean readId(int from) {
    notHex = 0;
    long high = hex(from, 8) << 32 | hex(from + 9, 4) << 16 | hex(from + 14, 4);
    long low = hex(from + 19, 4) << 48 | hex(from + 24, 12);
    writer = (high >>> 16) << 10 | high >>> 2 & 0x3ff;
    position = (high & 3) << 62 | low & (1L << 62) - 1;
    return notHex >= 0
        && (high & 0xf000) == 0x8000
        && low >>> 62 == 2
        && bytes[from + 8] == '-'
        && bytes[from + 13] == '-'
        && bytes[from + 18] == '-'
        && bytes[from + 23] == '-';
  }

  private long hex(int from, int digits) {
    long value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = HEX[bytes[i] & 0xff];
      notHex |= digit;
      value = value << 4 | digit & 0xf;
    }
    return value;
  }

  private static byte[] hexDigits() {
    byte[] digits = new byte[256];
    for (int c = 0; c < digits.length; c++) {
      digits[c] = (byte) Character.digit(c < 0x80 ? c : 0, 16);
    }
    return digits;
  }

  private static byte[][] names() {
    LogSeverity[] all = LogSeverity.values();
    byte[][] names = new byte[all.length][];
    for (int i = 0; i < all.length; i++) {
      names[i] = all[i].name().getBytes(US_ASCII);
    }
    return names;
  }
}

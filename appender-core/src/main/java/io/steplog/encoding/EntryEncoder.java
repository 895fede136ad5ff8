// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import io.steplog.record.Fields;
import io.steplog.record.LogSeverity;
import io.steplog.record.ThrowableText;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Takes one entry as bytes on the caller's thread: after {@link #start} the items in any order,
 * each written whole or not at all, so that what a hostile object throws leaves a valid entry
 * behind.
 *
 * <p>For one thread between {@link EncoderPool#borrow} and {@link EncoderPool#giveBack}. Never
 * blocks; runs user code only in {@link #argument} and {@link #field}, whose objects' {@code
 * toString()} may do anything: what it throws becomes a placeholder that names class and error. An
 * entry larger than the limit is cut with a marker and its original size; what does not fit beside
 * the message is left out and counted in the entry.
 */
public final class EntryEncoder extends ValueSink {
  /** Kept free for what must always fit: marker, counts, thread and logger. */
  private static final int RESERVE = 1024;

  private final NameTable names;
  private final int maxBytes;
  private int[] ids = new int[16];
  private int idCount;
  private int leftOut;
  private int definitionBytes;
  private long epochNanos;
  private final CRC32C crc = new CRC32C();

  EntryEncoder(NameTable names, int maxBytes) {
    this.names = names;
    this.maxBytes = maxBytes;
  }

  /** Begins an entry; what was held before is forgotten. */
  public EntryEncoder start(long epochNanos, LogSeverity severity) {
    if (bytes.length > KEPT) {
      bytes = new byte[1024];
    }
    at = 0;
    idCount = 0;
    leftOut = 0;
    definitionBytes = 0;
    this.epochNanos = epochNanos;
    u8(EntryFormat.ENTRY);
    i64(epochNanos);
    u8(severity.number());
    return this;
  }

  /** The origin; must come first after {@link #start}, and once. */
  public void origin(Definition origin) {
    uses(origin.id());
    varint(origin.id());
  }

  public void severityText(String text) {
    u8(EntryFormat.SEVERITY_TEXT);
    name(text);
  }

  public void logger(String name) {
    u8(EntryFormat.LOGGER);
    name(name);
  }

  public void thread(String name, long id, int priority, boolean virtual) {
    u8(EntryFormat.THREAD);
    name(name);
    varint(id);
    u8((priority & 0x7f) | (virtual ? 0x80 : 0));
  }

  /** The formatted message, cut where the entry would be too large. */
  public void message(String message) {
    u8(EntryFormat.MESSAGE);
    // A char is at most three bytes, so most messages are known to fit without being measured.
    if (message.length() <= (maxBytes - RESERVE - at) / 3) {
      text(message);
    } else {
      text(fitting(message));
    }
  }

  /** The message before its arguments were put in. */
  public void template(String template) {
    if (!fits(template)) {
      return;
    }
    u8(EntryFormat.TEMPLATE);
    reference(names.template(template), template);
  }

  public void argument(@Nullable Object argument) {
    item(EntryFormat.ARGUMENT, null, argument);
  }

  public void field(String key, @Nullable Object value) {
    item(EntryFormat.FIELD, key, value);
  }

  public void context(String key, String value) {
    if (fits(key) && fits(value)) {
      u8(EntryFormat.CONTEXT);
      name(key);
      text(value);
    }
  }

  public void contextStack(String element) {
    if (fits(element)) {
      u8(EntryFormat.CONTEXT_STACK);
      text(element);
    }
  }

  public void marker(String name) {
    if (fits(name)) {
      u8(EntryFormat.MARKER);
      name(name);
    }
  }

  public void throwable(ThrowableText throwable) {
    int before = at;
    u8(EntryFormat.THROWABLE);
    tree(throwable);
    undoIfTooLarge(before);
  }

  public void callSite(String className, String method, String file, int line) {
    u8(EntryFormat.CALL_SITE);
    name(className);
    name(method);
    name(file);
    varint(Math.max(0, line));
  }

  public void sequence(long number) {
    u8(EntryFormat.SEQUENCE);
    varint(number);
  }

  /** Ends the entry: the payload is {@link #payload()} up to the answered length. */
  public int finish() {
    if (leftOut > 0) {
      u8(EntryFormat.LEFT_OUT);
      varint(leftOut);
      varint(maxBytes);
      leftOut = 0;
    }
    return at;
  }

  /** The array that holds the payload from index 0 on; valid until the next {@link #start}. */
  public byte[] payload() {
    return bytes;
  }

  /** The CRC32C of a salt and the payload. */
  public int checksum(byte[] salt) {
    crc.reset();
    crc.update(salt, 0, salt.length);
    crc.update(bytes, 0, at);
    return (int) crc.getValue();
  }

  /** The time that {@link #start} was given. */
  public long epochNanos() {
    return epochNanos;
  }

  /** How many ids {@link #id} holds. */
  public int idCount() {
    return idCount;
  }

  /** The ids that the entry uses: they must be defined before it. Repeats are possible. */
  public int id(int index) {
    return ids[index];
  }

  private void item(byte tag, @Nullable String key, @Nullable Object value) {
    Object typed = value instanceof String ? value : typedOrPlaceholder(value);
    if (key != null && !fits(key)) {
      return;
    }
    int before = at;
    int idsBefore = idCount;
    u8(tag);
    if (key != null) {
      name(key);
    }
    if (typed instanceof String text && !fits(text)) {
      at = before;
      idCount = idsBefore;
      return;
    }
    value(typed);
    undoIfTooLarge(before);
  }

  private static @Nullable Object typedOrPlaceholder(@Nullable Object value) {
    try {
      return Fields.typed(value);
    } catch (Throwable thrown) {
      // Whatever it was, and be it an Error of the user's own: the entry must not be lost by it.
      return Placeholder.of(value, thrown);
    }
  }

  private void tree(ThrowableText throwable) {
    text(throwable.type());
    String message = throwable.message();
    String note = throwable.note();
    ThrowableText cause = throwable.cause();
    u8(
        (message != null ? EntryFormat.HAS_MESSAGE : 0)
            | (note != null ? EntryFormat.HAS_NOTE : 0)
            | (cause != null ? EntryFormat.HAS_CAUSE : 0));
    if (message != null) {
      text(message);
    }
    if (note != null) {
      text(note);
    }
    varint(throwable.commonFrames());
    varint(throwable.frames().size());
    for (String frame : throwable.frames()) {
      reference(names.template(frame), frame);
    }
    if (cause != null) {
      tree(cause);
    }
    varint(throwable.suppressed().size());
    for (ThrowableText suppressed : throwable.suppressed()) {
      tree(suppressed);
    }
  }

  private void name(String name) {
    reference(names.name(name), name);
  }

  private void reference(@Nullable Definition definition, String inline) {
    // Definitions go before the entry, and both must find room in one segment.
    if (definition == null || definitionBytes > maxBytes / 4) {
      u8(0);
      text(inline);
    } else {
      definitionBytes += definition.payload().length;
      uses(definition.id());
      varint(definition.id() + 1L);
    }
  }

  private void uses(int id) {
    if (idCount == ids.length) {
      ids = Arrays.copyOf(ids, idCount * 2);
    }
    ids[idCount++] = id;
  }

  private boolean fits(String text) {
    boolean fits = text.length() <= (maxBytes - RESERVE - at) / 3;
    if (!fits) {
      leftOut++;
    }
    return fits;
  }

  private void undoIfTooLarge(int before) {
    if (at > maxBytes - RESERVE / 2) {
      at = before;
      leftOut++;
    }
  }

  private String fitting(String message) {
    int room = maxBytes - RESERVE - at;
    int whole = Utf8.length(message, 0, message.length());
    if (whole <= room) {
      return message;
    }
    String marker = " [cut: " + whole + " bytes, entry.max-bytes = " + maxBytes + " B]";
    return message.substring(0, Utf8.prefix(message, 0, Math.max(0, room - marker.length())))
        + marker;
  }
}

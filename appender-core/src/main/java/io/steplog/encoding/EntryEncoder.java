// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import io.steplog.record.Fields;
import io.steplog.record.LogSeverity;
import io.steplog.record.ThrowableText;
import io.steplog.record.TraceContext;
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
public final class EntryEncoder extends ThrowableSink {
  private final CRC32C crc = new CRC32C();
  private StringBuilder scratch = new StringBuilder();
  private final TraceKeys trace = new TraceKeys();
  private long epochNanos;
  private @Nullable Definition origin;

  EntryEncoder(NameTable names, int maxBytes) {
    super(names, maxBytes);
  }

  /** Begins an entry; what was held before is forgotten. */
  public EntryEncoder start(long epochNanos, LogSeverity severity) {
    clear();
    trace.clear();
    this.epochNanos = epochNanos;
    u8(EntryFormat.ENTRY);
    i64(epochNanos);
    u8(severity.number());
    return this;
  }

  /** The origin; must come first after {@link #start}, and once. */
  public void origin(Definition origin) {
    this.origin = origin;
    if (origin.id() >= 0) {
      uses(origin);
    } else {
      limit(origin.payload().length);
      u8(0);
      raw(origin.payload());
    }
  }

  /** What {@link #origin(Definition)} was given last. */
  public @Nullable Definition origin() {
    return origin;
  }

  public void severityText(String text) {
    begin(EntryFormat.SEVERITY_TEXT);
    try {
      neededName(text);
    } catch (RuntimeException | Error thrown) {
      undo(thrown);
    }
  }

  public void logger(String name) {
    begin(EntryFormat.LOGGER);
    isOf(name);
    try {
      neededName(name);
    } catch (RuntimeException | Error thrown) {
      undo(thrown);
    }
  }

  public void thread(String name, long id, int priority, boolean virtual) {
    begin(EntryFormat.THREAD);
    try {
      neededName(name);
      varint(id);
      u8((priority & 0x7f) | (virtual ? 0x80 : 0));
    } catch (RuntimeException | Error thrown) {
      undo(thrown);
    }
  }

  /** The formatted message, cut where the entry would be too large. */
  public void message(String message) {
    begin(EntryFormat.MESSAGE);
    try {
      // A char is at most three bytes, so most messages are known to fit without being measured.
      text(message.length() <= (softLimit - at) / 3 ? message : fitting(message));
    } catch (RuntimeException | Error thrown) {
      undo(thrown);
    }
  }

  /** As {@link #message(String)}; of the builder nothing is kept. */
  public void message(StringBuilder message) {
    if (message.length() > (softLimit - at) / 3) {
      message(message.toString());
      return;
    }
    begin(EntryFormat.MESSAGE);
    try {
      text(message);
    } catch (RuntimeException | Error thrown) {
      undo(thrown);
    }
  }

  /** An empty builder for text that is made piece by piece; for use until the next call of this. */
  public StringBuilder scratch() {
    scratch.setLength(0);
    return scratch;
  }

  /** The message before its arguments were put in. */
  public void template(String template) {
    begin(EntryFormat.TEMPLATE);
    try {
      repeatedName(template);
    } catch (RuntimeException | Error thrown) {
      undo(thrown);
      return;
    }
    keepIfItFits();
  }

  public void argument(@Nullable Object argument) {
    Object typed = isPlain(argument) ? argument : typedOrPlaceholder(argument);
    begin(EntryFormat.ARGUMENT);
    try {
      value(typed);
    } catch (RuntimeException | Error thrown) {
      undo(thrown);
      return;
    }
    keepIfFew();
  }

  public void field(String key, @Nullable Object value) {
    Object typed = isPlain(value) ? value : typedOrPlaceholder(value);
    begin(EntryFormat.FIELD);
    try {
      name(key);
      value(typed);
    } catch (RuntimeException | Error thrown) {
      undo(thrown);
      return;
    }
    keepIfFew();
  }

  /** A key of the diagnostic context; those that name a trace become the entry's trace. */
  public void context(String key, String value) {
    if (!trace.take(key, value)) {
      plainContext(key, value);
    }
  }

  /** The trace that it belongs to, where the diagnostic context names none. */
  public void trace(TraceContext context) {
    trace.give(context);
  }

  final void plainContext(String key, String value) {
    begin(EntryFormat.CONTEXT);
    try {
      name(key);
      text(value);
    } catch (RuntimeException | Error thrown) {
      undo(thrown);
      return;
    }
    keepIfFew();
  }

  public void contextStack(String element) {
    begin(EntryFormat.CONTEXT_STACK);
    try {
      text(element);
    } catch (RuntimeException | Error thrown) {
      undo(thrown);
      return;
    }
    keepIfFew();
  }

  public void marker(String name) {
    begin(EntryFormat.MARKER);
    try {
      name(name);
    } catch (RuntimeException | Error thrown) {
      undo(thrown);
      return;
    }
    keepIfFew();
  }

  /** The throwable; where it is too large, its type and the beginning of its message. */
  public void throwable(ThrowableText throwable) {
    int leftOutBefore = leftOut;
    begin(EntryFormat.THROWABLE);
    try {
      tree(throwable);
      keepIfItFits();
    } catch (RuntimeException | Error thrown) {
      undo(thrown);
    }
    if (leftOut > leftOutBefore) {
      stub(throwable);
    }
  }

  public void callSite(String className, String method, String file, int line) {
    begin(EntryFormat.CALL_SITE);
    try {
      neededName(className);
      neededName(method);
      neededName(file);
      varint(Math.max(0, line));
    } catch (RuntimeException | Error thrown) {
      undo(thrown);
    }
  }

  public void sequence(long number) {
    begin(EntryFormat.SEQUENCE);
    varint(number);
  }

  /** Ends the entry: the payload is {@link #payload()} up to the answered length. */
  public int finish() {
    if (trace.isAny()) {
      trace.writeTo(this);
    }
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

  /** The number of the severity that {@link #start} was given. */
  public int severityNumber() {
    return bytes[EntryFormat.SEVERITY_AT];
  }

  /** The time that {@link #start} was given. */
  public long epochNanos() {
    return epochNanos;
  }

  @Override
  void trim() {
    super.trim();
    if (scratch.capacity() > KEPT) {
      scratch = new StringBuilder();
    }
  }

  private static @Nullable Object typedOrPlaceholder(@Nullable Object value) {
    try {
      return Fields.typed(value);
    } catch (Throwable thrown) {
      // Whatever it was, and be it an Error of the user's own: the entry must not be lost by it.
      return Placeholder.of(value, thrown);
    }
  }

  private String fitting(String message) {
    int room = Math.max(0, softLimit - at - LENGTH);
    int whole = Utf8.length(message, 0, message.length());
    if (whole <= room) {
      return message;
    }
    String marker = " [cut: " + whole + " bytes, entry.max-bytes = " + maxBytes + " B]";
    return head(message, Math.max(0, room - marker.length())) + marker;
  }
}

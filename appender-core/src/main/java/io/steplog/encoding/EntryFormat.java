// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

/**
 * The binary form of entries and definitions, version 1.
 *
 * <pre>
 * payload    = kind, body
 * entry      = ENTRY, time i64, severity u8, origin, item*
 * origin     = 0, ids and metadata | id + 1
 * item       = tag u8, value          order is free, tags may repeat where the entry holds many
 * definition = NAME, id varint, text | ORIGIN, id varint, ids and metadata
 * ids and metadata = run text, step text, source text, count varint, (key text, value text)*
 * text       = bytes varint, UTF-8    lone surrogates are U+FFFD before they get here
 * name       = 0, text | id + 1       as varint; ids are defined by NAME in the same journal
 * value      = NULL | TEXT text | LONG zigzag varint | DOUBLE f64 | TRUE | FALSE
 *            | LIST count varint, value* | MAP count varint, (text, value)*
 * shown      = holds message u8, before text, [after text]
 * trace      = id i64 i64, span i64, flags u8      the id's high half first
 * throwable  = type text, flags u8, [message text], [note text], common varint,
 *              count varint, frame name*, [cause throwable], count varint, suppressed throwable*
 * </pre>
 *
 * <p>Numbers of fixed width are little-endian. A varint has seven bits a byte, least first.
 */
public final class EntryFormat {
  /** Version of this form; another one is not read. */
  public static final int VERSION = 1;

  /** Kinds of payload. */
  public static final byte ENTRY = 1;

  public static final byte NAME = 2;
  public static final byte ORIGIN = 3;

  /** Offset of the severity's number in an entry's payload. */
  static final int SEVERITY_AT = 9;

  /** Offset of the origin's id in an entry's payload. */
  static final int FIXED = 10;

  static final byte SEVERITY_TEXT = 1;
  static final byte LOGGER = 2;
  static final byte THREAD = 3;
  static final byte MESSAGE = 4;
  static final byte TEMPLATE = 5;
  static final byte ARGUMENT = 6;
  static final byte CONTEXT = 7;
  static final byte CONTEXT_STACK = 8;
  static final byte MARKER = 9;
  static final byte FIELD = 10;
  static final byte THROWABLE = 11;
  static final byte CALL_SITE = 12;
  static final byte SEQUENCE = 13;
  static final byte LEFT_OUT = 14;
  static final byte TRACE = 15;
  static final byte SHOWN = 16;

  /** More than any tag of an item. */
  static final int TAGS = 17;

  static final byte NULL = 0;
  static final byte TEXT = 1;
  static final byte LONG = 2;
  static final byte DOUBLE = 3;
  static final byte TRUE = 4;
  static final byte FALSE = 5;
  static final byte LIST = 6;
  static final byte MAP = 7;

  static final int HAS_MESSAGE = 1;
  static final int HAS_NOTE = 2;
  static final int HAS_CAUSE = 4;

  private EntryFormat() {}
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes names as numbers, and keeps an entry within its bound: an item is written whole, or undone
 * and counted. One thread.
 */
abstract class NameSink extends ValueSink {
  /** An entry's bound is never less. */
  static final int LEAST = 1024;

  /** Arguments, fields, context and markers of an entry, together. */
  static final int MOST_ITEMS = 1024;

  /** Beyond the bound there is room for an origin, and for the count of what was left out. */
  private static final int SLACK = 64 + Definition.MOST_BYTES;

  /** Kept free of names, for all that has a fixed size. */
  private static final int FIXED_SIZES = 128;

  private static final String CUT = "[cut]";

  final int maxBytes;

  /** Items that may be left out end here, so that there is room for those that may not. */
  int softLimit;

  private int hardLimit;

  private final NameTable names;
  private int[] ids = new int[16];
  private int idCount;
  private int definitionBytes;
  int leftOut;
  private int items;

  /** Where items of each kind begin; of those that an entry has several of, the last. */
  private final int[] beginnings = new int[EntryFormat.TAGS];

  // Where the item that is being written began.
  private int itemAt;
  private int itemIdCount;
  private int itemDefinitionBytes;

  NameSink(NameTable names, int maxBytes) {
    super(Math.max(LEAST, maxBytes) + SLACK, names.redaction());
    this.names = names;
    this.maxBytes = Math.max(LEAST, maxBytes);
  }

  final void clear() {
    at = 0;
    idCount = 0;
    leftOut = 0;
    items = 0;
    definitionBytes = 0;
    Arrays.fill(beginnings, 0);
    limit(0);
  }

  /** An origin that has no number is not counted as part of the entry's size. */
  final void limit(int originBytes) {
    hardLimit = maxBytes + originBytes;
    softLimit = hardLimit - Math.min(1024, maxBytes / 4);
  }

  /** How many ids {@link #id} holds. */
  public final int idCount() {
    return idCount;
  }

  /** The ids that the entry uses: they must be defined before it. Repeats are possible. */
  public final int id(int index) {
    return ids[index];
  }

  final void begin(byte tag) {
    itemAt = at;
    itemIdCount = idCount;
    itemDefinitionBytes = definitionBytes;
    beginnings[tag] = at;
    u8(tag);
  }

  /** Where the item of a kind begins, its tag first; -1 where there is none. */
  final int beginOf(byte tag) {
    int begin = beginnings[tag];
    // What was undone may have given its place to another item.
    return begin > 0 && begin < at && bytes[begin] == tag ? begin : -1;
  }

  /** Ends an item that may be left out. */
  final void keepIfItFits() {
    if (at > softLimit) {
      undo();
      leftOut++;
    }
  }

  /** Ends one of the items that an entry may have any number of. */
  final void keepIfFew() {
    if (++items > MOST_ITEMS) {
      undo();
      leftOut++;
    } else {
      keepIfItFits();
    }
  }

  /** Ends an item that could not be written; throws what was thrown, unless it was too large. */
  final void undo(Throwable thrown) {
    undo();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != EntryTooLargeException.INSTANCE) {
      throw (RuntimeException) thrown;
    }
    leftOut++;
  }

  private void undo() {
    at = itemAt;
    idCount = itemIdCount;
    definitionBytes = itemDefinitionBytes;
  }

  final void name(String name) {
    reference(names.name(name), name);
  }

  /** A name of which a program may have a new one at each call. */
  final void repeatedName(String name) {
    reference(names.template(name), name);
  }

  /** A name that an entry cannot do without: it is cut rather than left out. */
  final void neededName(String name) {
    Definition definition = names.name(name);
    if (definition == null || isFullOfDefinitions()) {
      inline(shortened(name));
    } else {
      uses(definition);
    }
  }

  final int roomForNames() {
    return Math.max(0, hardLimit - FIXED_SIZES - at);
  }

  private String shortened(String name) {
    // Half of what is left, since another such name may follow.
    int room = roomForNames() / 2;
    if (name.length() <= room / 3 || Utf8.length(name, 0, name.length()) <= room) {
      return name;
    }
    int whole = Math.max(0, room - CUT.length());
    return whole == 0 ? "" : head(name, whole) + CUT;
  }

  private void reference(@Nullable Definition definition, String name) {
    if (definition == null || isFullOfDefinitions()) {
      inline(name);
    } else {
      uses(definition);
    }
  }

  // Definitions go before the entry, and both must find room in one segment.
  private boolean isFullOfDefinitions() {
    return definitionBytes > maxBytes / 4;
  }

  private void inline(String name) {
    u8(0);
    text(name);
  }

  /** Writes a number, and sees to it that it is defined before the entry. */
  final void uses(Definition definition) {
    comesAfter(definition);
    varint(definition.id() + 1L);
  }

  /** Sees to it that something is defined before the entry, which does not name it. */
  public final void comesAfter(Definition definition) {
    if (idCount == ids.length) {
      ids = Arrays.copyOf(ids, idCount * 2);
    }
    definitionBytes += definition.payload().length;
    ids[idCount++] = definition.id();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import io.steplog.record.Origin;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Gives what repeats (loggers, threads, keys, origins) a number that never changes its meaning, so
 * that it is written once a segment; but for one: an origin that was not known yet can be named
 * later. Any thread; never blocks.
 *
 * <p>Holds at most {@value #MAX_NAMES} names, and as many origins; of the names, templates get
 * half, since a program that builds its templates anew at each call must not use up the numbers of
 * its loggers. What finds no number stands in the entry itself.
 */
public final class NameTable implements Definitions {
  /** Most names, and most origins. */
  public static final int MAX_NAMES = 16_384;

  private static final int MAX_TEMPLATES = MAX_NAMES / 2;
  private static final int LONGEST = 512;

  /** Two that define the same at once use up two numbers. */
  private static final int MOST_IDS = 4 * MAX_NAMES;

  private static final int BLOCK = 1024;

  private final @Nullable Redaction redaction;
  private final ConcurrentHashMap<Object, Definition> known = new ConcurrentHashMap<>();
  private final AtomicReferenceArray<@Nullable AtomicReferenceArray<@Nullable Definition>> byId =
      new AtomicReferenceArray<>(MOST_IDS / BLOCK);
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger names = new AtomicInteger();
  private final AtomicInteger origins = new AtomicInteger();

  /** A table that hides nothing. */
  public NameTable() {
    this(null);
  }

  /** A table whose names, and the entries that are written with them, hide something. */
  public NameTable(@Nullable Redaction redaction) {
    this.redaction = redaction;
  }

  /** What is hidden, {@code null} for nothing. */
  @Nullable Redaction redaction() {
    return redaction;
  }

  /** How often something was hidden so far. */
  public long hidden() {
    return redaction == null ? 0 : redaction.hidden();
  }

  /** The definition of a name, or {@code null} when it has to stand inline. */
  @Nullable Definition name(String name) {
    Definition definition = known.get(name);
    return definition != null ? definition : define(name, MAX_NAMES);
  }

  /** As {@link #name}, for what may be different at each call. */
  @Nullable Definition template(String template) {
    Definition definition = known.get(template);
    return definition != null ? definition : define(template, MAX_TEMPLATES);
  }

  /** The definition of an origin; equal origins have one, as long as there are numbers. */
  public Definition origin(Origin origin) {
    Definition definition = known.get(origin);
    return definition != null ? definition : define(origin);
  }

  /**
   * Names an origin that was not known yet: its number stands for this one in all that is read from
   * now on. Answers what has to be defined beside later entries, so that recovery knows it too;
   * {@code null} where no number is left.
   */
  public @Nullable Definition rename(Definition unknown, Origin origin) {
    int id = unknown.id() < 0 ? Definition.NO_ID : nextId();
    if (id < 0) {
      return null;
    }
    place(Definition.of(unknown.id(), origin));
    Definition renaming = Definition.renaming(id, unknown.id(), origin);
    place(renaming);
    return renaming;
  }

  @Override
  public @Nullable Object find(int id) {
    Definition definition = get(id);
    return definition == null ? null : definition.value();
  }

  /** The definition with this number. */
  public Definition byId(int id) {
    Definition definition = get(id);
    if (definition == null) {
      throw new IllegalArgumentException("no definition has the number " + id);
    }
    return definition;
  }

  private @Nullable Definition get(int id) {
    if (id < 0 || id >= MOST_IDS) {
      return null;
    }
    AtomicReferenceArray<@Nullable Definition> block = byId.get(id / BLOCK);
    return block == null ? null : block.get(id % BLOCK);
  }

  private @Nullable Definition define(String name, int most) {
    if (name.length() > LONGEST || names.get() >= most) {
      return null;
    }
    int id = nextId();
    String shown = redaction == null ? name : redaction.of(name);
    return id < 0 ? null : keep(name, Definition.of(id, shown), names);
  }

  private Definition define(Origin origin) {
    int id = origins.get() >= MAX_NAMES ? Definition.NO_ID : nextId();
    return id < 0 ? Definition.inline(origin) : keep(origin, Definition.of(id, origin), origins);
  }

  private int nextId() {
    // An overflow of the stack within the maps would leave them unusable for everybody.
    StackProbe.probe(next.get());
    int id = next.get() < MOST_IDS ? next.getAndIncrement() : MOST_IDS;
    return id < MOST_IDS ? id : Definition.NO_ID;
  }

  private void place(Definition made) {
    int index = made.id() / BLOCK;
    AtomicReferenceArray<@Nullable Definition> block = byId.get(index);
    if (block == null) {
      byId.compareAndSet(index, null, new AtomicReferenceArray<>(BLOCK));
      block = java.util.Objects.requireNonNull(byId.get(index));
    }
    block.set(made.id() % BLOCK, made);
  }

  private Definition keep(Object key, Definition made, AtomicInteger count) {
    // Before it can be found by its name: whoever uses the number must find what it stands for.
    place(made);
    Definition before = known.putIfAbsent(key, made);
    if (before != null) {
      return before;
    }
    count.incrementAndGet();
    return made;
  }
}

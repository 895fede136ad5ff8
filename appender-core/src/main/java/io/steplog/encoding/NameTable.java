// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import io.steplog.record.Origin;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Gives what repeats (loggers, threads, keys, origins) a number that never changes its meaning, so
 * that it is written once a segment. Any thread; never blocks.
 *
 * <p>Holds at most {@value #MAX_NAMES} names; of these, templates get half, since a program that
 * builds its templates anew at each call must not use up the numbers of its loggers. What finds no
 * number stands in the entry itself. Origins are not bounded here: an entry cannot do without.
 */
public final class NameTable implements Definitions {
  /** Most names. */
  public static final int MAX_NAMES = 16_384;

  private static final int MAX_TEMPLATES = MAX_NAMES / 2;
  private static final int LONGEST = 512;
  private static final int BLOCK = 4096;
  private static final int BLOCKS = 4096;

  private final ConcurrentHashMap<Object, Definition> known = new ConcurrentHashMap<>();
  private final AtomicReferenceArray<@Nullable AtomicReferenceArray<Definition>> byId =
      new AtomicReferenceArray<>(BLOCKS);
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger names = new AtomicInteger();

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

  /** The definition of an origin; equal origins have one. */
  public Definition origin(Origin origin) {
    Definition definition = known.get(origin);
    return definition != null
        ? definition
        : known.computeIfAbsent(origin, key -> keep(Definition.of(next.getAndIncrement(), origin)));
  }

  @Override
  public @Nullable Object find(int id) {
    AtomicReferenceArray<Definition> block = id < 0 ? null : byId.get(id / BLOCK);
    Definition definition = block == null ? null : block.get(id % BLOCK);
    return definition == null ? null : definition.value();
  }

  /** The definition with this number. */
  public Definition byId(int id) {
    AtomicReferenceArray<Definition> block = byId.get(id / BLOCK);
    if (block == null) {
      throw new IllegalArgumentException("no definition has the number " + id);
    }
    return block.get(id % BLOCK);
  }

  private @Nullable Definition define(String name, int most) {
    if (name.length() > LONGEST || names.get() >= most) {
      return null;
    }
    return known.computeIfAbsent(
        name,
        key -> {
          names.incrementAndGet();
          return keep(Definition.of(next.getAndIncrement(), name));
        });
  }

  private Definition keep(Definition definition) {
    int index = definition.id() / BLOCK;
    AtomicReferenceArray<Definition> block = byId.get(index);
    if (block == null) {
      byId.compareAndSet(index, null, new AtomicReferenceArray<>(BLOCK));
      block = java.util.Objects.requireNonNull(byId.get(index));
    }
    block.set(definition.id() % BLOCK, definition);
    return definition;
  }
}

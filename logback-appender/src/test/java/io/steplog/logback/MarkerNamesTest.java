// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

// References between markers are what is tested here.
@SuppressWarnings("deprecation")
class MarkerNamesTest {
  private final BasicMarkerFactory markers = new BasicMarkerFactory();
  private final Mapped mapped = Mapped.plain();

  @Test
  void allMarkersOfACallAreKept() {
    mapped
        .root()
        .atInfo()
        .addMarker(markers.getMarker("ONE"))
        .addMarker(markers.getMarker("TWO"))
        .log("m");

    assertThat(mapped.last().markers()).containsExactly("ONE", "TWO");
  }

  @Test
  void markersThatOthersReferToAreKeptOnce() {
    Marker shared = markers.getMarker("SHARED");
    Marker one = markers.getMarker("ONE");
    Marker two = markers.getMarker("TWO");
    one.add(shared);
    two.add(shared);
    one.add(two);

    mapped.root().info(one, "m");

    assertThat(mapped.last().markers()).containsExactly("ONE", "SHARED", "TWO");
  }

  @Test
  void markersInACircleEnd() {
    Linked a = new Linked("A");
    Linked b = new Linked("B");
    a.next = b;
    b.next = a;

    mapped.root().info(a, "m");

    assertThat(mapped.last().markers()).containsExactly("A", "B");
  }

  @Test
  void markersThatAreMadeAsOneLooksEnd() {
    mapped.root().info(new Growing(0), "m");

    assertThat(mapped.last().markers()).hasSize(256);
  }

  /** A marker that refers to one other, without the check against circles of the usual ones. */
  private static class Linked implements Marker {
    private static final long serialVersionUID = 1;
    private final String name;
    Marker next;

    Linked(String name) {
      this.name = name;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public void add(Marker reference) {
      next = reference;
    }

    @Override
    public boolean remove(Marker reference) {
      return false;
    }

    @Override
    public boolean hasChildren() {
      return hasReferences();
    }

    @Override
    public boolean hasReferences() {
      return true;
    }

    @Override
    public Iterator<Marker> iterator() {
      return next == null ? Collections.emptyIterator() : List.of(next).iterator();
    }

    @Override
    public boolean contains(Marker other) {
      return false;
    }

    @Override
    public boolean contains(String otherName) {
      return false;
    }
  }

  private static final class Growing extends Linked {
    private static final long serialVersionUID = 1;
    private final int generation;

    Growing(int generation) {
      super("G" + generation);
      this.generation = generation;
    }

    @Override
    public Iterator<Marker> iterator() {
      return List.<Marker>of(new Growing(generation + 1)).iterator();
    }
  }
}

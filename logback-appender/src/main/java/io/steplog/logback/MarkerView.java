// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import io.steplog.frontend.MarkerNames;
import java.util.Iterator;
import org.slf4j.Marker;

/** Reads SLF4J's markers. */
final class MarkerView implements MarkerNames.View<Marker> {
  static final MarkerView INSTANCE = new MarkerView();

  // SLF4J advises against references between markers by now; programs have them all the same.
  private static final String REFERENCES = "deprecation";

  private MarkerView() {}

  @Override
  public String name(Marker marker) {
    return String.valueOf(marker.getName());
  }

  @Override
  @SuppressWarnings(REFERENCES)
  public boolean refersToOthers(Marker marker) {
    return marker.hasReferences();
  }

  @Override
  @SuppressWarnings(REFERENCES)
  public Iterator<Marker> references(Marker marker) {
    return marker.iterator();
  }
}

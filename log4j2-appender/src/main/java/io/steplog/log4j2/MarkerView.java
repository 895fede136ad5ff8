// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import io.steplog.frontend.MarkerNames;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.logging.log4j.Marker;

/** Reads Log4j's markers, which refer to their parents. */
final class MarkerView implements MarkerNames.View<Marker> {
  static final MarkerView INSTANCE = new MarkerView();

  private MarkerView() {}

  @Override
  public String name(Marker marker) {
    return String.valueOf(marker.getName());
  }

  @Override
  public boolean refersToOthers(Marker marker) {
    return marker.hasParents();
  }

  @Override
  public Iterator<Marker> references(Marker marker) {
    return Arrays.asList(marker.getParents()).iterator();
  }
}

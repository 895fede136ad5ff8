// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import java.util.ListResourceBundle;

/** A resource bundle; public, since the JDK makes it. */
public final class Texts extends ListResourceBundle {
  @Override
  protected Object[][] getContents() {
    return new Object[][] {
      {"fold.begun", "Anfang der Runde {0} von {1}"}, {"done", "Fertig"}, {"number", 7}
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.diagnostics.FanOutDiagnostics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Tells whoever holds a channel at the time. Any thread; never throws. */
final class Listeners implements Diagnostics {
  private volatile List<Diagnostics> all;

  Listeners(Collection<Diagnostics> first) {
    all = List.copyOf(first);
  }

  synchronized void add(Diagnostics one) {
    List<Diagnostics> more = new ArrayList<>(all);
    more.add(one);
    all = List.copyOf(more);
  }

  synchronized void remove(Diagnostics one) {
    List<Diagnostics> fewer = new ArrayList<>(all);
    fewer.remove(one);
    all = List.copyOf(fewer);
  }

  @Override
  public void info(String code, String message) {
    new FanOutDiagnostics(all).info(code, message);
  }

  @Override
  public void warn(String code, String message) {
    new FanOutDiagnostics(all).warn(code, message);
  }

  @Override
  public void alert(String code, String message) {
    new FanOutDiagnostics(all).alert(code, message);
  }
}

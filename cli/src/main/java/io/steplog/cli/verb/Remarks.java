// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.verb;

import io.steplog.cli.terminal.Screen;
import io.steplog.diagnostics.Diagnostics;

/** Passes on what the library has to say of itself, but for what only matters to a curious mind. */
final class Remarks implements Diagnostics {
  private final Screen screen;

  Remarks(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void info(String code, String message) {}

  @Override
  public void warn(String code, String message) {
    screen.remark(code + ' ' + message);
  }

  @Override
  public void alert(String code, String message) {
    screen.remark(code + ' ' + message);
  }
}

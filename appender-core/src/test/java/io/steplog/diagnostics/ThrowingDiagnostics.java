// SPDX-License-Identifier: Apache-2.0
package io.steplog.diagnostics;

/** Breaks the promise that diagnostics never throw. */
final class ThrowingDiagnostics implements Diagnostics {
  @Override
  public void info(String code, String message) {
    throw new IllegalStateException(message);
  }

  @Override
  public void warn(String code, String message) {
    throw new StackOverflowError(message);
  }

  @Override
  public void alert(String code, String message) {
    throw new LinkageError(message);
  }
}

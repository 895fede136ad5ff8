// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.diff;

import io.steplog.record.ThrowableText;

/** An exception that a step logged, however often. One thread. */
final class SeenException {
  final String fingerprint;
  final String type;

  /** Of the first, cut where it is long; empty where it has none. */
  final String message;

  private long count;

  SeenException(String fingerprint, ThrowableText first) {
    this.fingerprint = fingerprint;
    this.type = first.type();
    this.message = first.message() == null ? "" : Shortened.of(first.message());
  }

  void again() {
    count++;
  }

  long count() {
    return count;
  }
}

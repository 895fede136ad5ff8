// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.wire;

import java.io.IOException;
import java.io.OutputStream;

/** How requests are packed. Any thread. */
public enum Packing {
  /** By the JDK alone. */
  GZIP("gzip"),
  /** By {@code com.github.luben:zstd-jni}, where the class path has it. */
  ZSTD("zstd"),
  /** Not at all. */
  NONE("identity");

  /** What Datadog's agent says of what it packs so; the client's own name is for metrics. */
  private final String header;

  Packing(String header) {
    this.header = header;
  }

  String header() {
    return header;
  }

  /** Whether the class path has what it needs; nothing is loaded yet. */
  public boolean isThere() {
    try {
      return this != ZSTD
          || Class.forName(
                  "com.github.luben.zstd.ZstdOutputStream", false, Packing.class.getClassLoader())
              != null;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** This one, or gzip where its native code does not load, as from a folder without exec. */
  Packing thatWorks() {
    if (this != ZSTD) {
      return this;
    }
    try (OutputStream tried = new ZstdCoder().encode(header, OutputStream.nullOutputStream())) {
      tried.write(0);
      return this;
    } catch (IOException | RuntimeException | LinkageError e) {
      return GZIP;
    }
  }
}

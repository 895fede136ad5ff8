// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.format;

import java.util.List;

/**
 * How the bytes of a finished part are kept. A part is known by its plain name; what stands behind
 * that in a file's name says the form. Where a kill left a part in two forms, the plain one counts.
 */
public enum Compression {
  /** As {@link PartFormat} says. */
  NONE(""),
  /** Members of gzip, for {@code zcat}. */
  GZIP(".gz"),
  /** Frames of Zstandard, for {@code zstdcat}. */
  ZSTD(".zst");

  /** All but the plain one. */
  public static final List<Compression> PACKED = List.of(GZIP, ZSTD);

  private final String suffix;

  Compression(String suffix) {
    this.suffix = suffix;
  }

  /** What stands behind the plain name. */
  public String suffix() {
    return suffix;
  }

  /** The form that a file's name says. */
  public static Compression of(String fileName) {
    for (Compression form : PACKED) {
      if (fileName.endsWith(form.suffix)) {
        return form;
      }
    }
    return NONE;
  }

  /** A file's name without what says its form. */
  public static String plainName(String fileName) {
    return fileName.substring(0, fileName.length() - of(fileName).suffix.length());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.scan;

import io.steplog.record.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads ids back from the names of an origin's folder, as far as they are in there: of an id that
 * was cut, the name itself stands for it. Lines say their ids themselves; this is for lines that do
 * not.
 */
final class FolderIds {
  private static final String CUT = "~~";

  private FolderIds() {}

  /** The origin, without metadata, that has this folder: three names, parted by slashes. */
  static Origin origin(String folder) {
    String[] names = folder.split("/", -1);
    return Origin.of(decode(names[0]), decode(names[1]), decode(names[2]));
  }

  static String decode(String name) {
    if (name.equals("~")) {
      return "";
    }
    // Most ids are their own names.
    if (name.indexOf('~') < 0 || name.contains(CUT)) {
      return name;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '~' && i + 2 < name.length()) {
        bytes.write(
            Character.digit(name.charAt(i + 1), 16) << 4 | Character.digit(name.charAt(i + 2), 16));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

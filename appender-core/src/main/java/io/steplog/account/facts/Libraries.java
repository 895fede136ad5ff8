// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.facts;

import io.steplog.account.mask.NamePatterns;
import java.io.File;
import java.util.Map;
import java.util.TreeMap;

/** Which versions of libraries are on the class path, by the names of their jars. */
final class Libraries {
  private static final String JAR = ".jar";

  private Libraries() {}

  /** Name and version of each that is asked for; as Maven names jars, {@code name-version.jar}. */
  static Map<String, Object> of(String classPath, NamePatterns asked) {
    Map<String, Object> versions = new TreeMap<>();
    int begin = 0;
    while (begin < classPath.length() && versions.size() < Bounds.ITEMS) {
      int separator = classPath.indexOf(File.pathSeparatorChar, begin);
      int end = separator < 0 ? classPath.length() : separator;
      String path = classPath.substring(begin, end);
      if (path.endsWith(JAR)) {
        add(path.substring(path.lastIndexOf(File.separatorChar) + 1), asked, versions);
      }
      begin = end + 1;
    }
    return versions;
  }

  private static void add(String jar, NamePatterns asked, Map<String, Object> into) {
    String name = jar.substring(0, jar.length() - JAR.length());
    for (int i = 1; i + 1 < name.length(); i++) {
      char after = name.charAt(i + 1);
      if (name.charAt(i) == '-' && after >= '0' && after <= '9') {
        if (asked.match(name.substring(0, i))) {
          into.put(name.substring(0, i), Bounds.value(name.substring(i + 1)));
        }
        return;
      }
    }
  }
}

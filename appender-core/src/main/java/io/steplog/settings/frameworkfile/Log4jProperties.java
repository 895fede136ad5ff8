// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.frameworkfile;

import io.steplog.settings.source.RawSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Log4j's properties form: {@code appender.<id>.<attribute>}, and below that the attributes
 * of what is within; {@code property.<name>} for what placeholders name.
 */
final class Log4jProperties {
  private static final String APPENDER = "appender.";
  private static final String PROPERTY = "property.";

  private Log4jProperties() {}

  static Log4jNode read(List<RawSetting> lines) {
    Log4jNode root = new Log4jNode("", 1);
    Map<String, Log4jNode> known = new LinkedHashMap<>();
    for (RawSetting line : lines) {
      String key = line.key();
      if (key.startsWith(PROPERTY)) {
        Log4jNode property = new Log4jNode("property", numberOf(line));
        put(property, "name", key.substring(PROPERTY.length()), line);
        put(property, "value", line.value(), line);
        root.children.add(property);
      } else if (key.startsWith(APPENDER)) {
        int end = key.lastIndexOf('.');
        Log4jNode node = node(key.substring(0, end), root, known, line);
        put(node, key.substring(end + 1), line.value(), line);
      }
    }
    return root;
  }

  /** The component of a path, with all that it is in. */
  private static Log4jNode node(
      String path, Log4jNode root, Map<String, Log4jNode> known, RawSetting line) {
    int end = path.lastIndexOf('.');
    if (end < 0) {
      return root;
    }
    Log4jNode before = known.get(path);
    if (before != null) {
      return before;
    }
    Log4jNode made = new Log4jNode(path.substring(end + 1), numberOf(line));
    node(path.substring(0, end), root, known, line).children.add(made);
    known.put(path, made);
    return made;
  }

  private static void put(Log4jNode node, String attribute, String value, RawSetting line) {
    node.attributes.put(attribute, new Log4jNode.Attribute(value, numberOf(line)));
  }

  /** A place ends with its line. */
  private static int numberOf(RawSetting line) {
    String place = line.place();
    String number = place.substring(place.lastIndexOf(' ') + 1);
    return number.chars().allMatch(Character::isDigit) ? Integer.parseInt(number) : 0;
  }
}

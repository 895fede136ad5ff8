// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.frameworkfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A component in one of Log4j's forms that are no XML: what it is, where it begins, its attributes
 * and the components within it. Filled by whoever reads, and not changed afterwards.
 */
final class Log4jNode {
  /** An attribute's text and the line that it stands on. */
  record Attribute(String value, int line) {}

  private final String name;
  final int line;
  final Map<String, Attribute> attributes = new LinkedHashMap<>();
  final List<Log4jNode> children = new ArrayList<>();

  /**
   * A component.
   *
   * @param name what it stands under, which is its type where no attribute gives one
   */
  Log4jNode(String name, int line) {
    this.name = name;
    this.line = line;
  }

  /** The type, in lower case, as Log4j compares it. */
  String type() {
    Attribute type = attributes.get("type");
    return (type == null ? name : type.value()).toLowerCase(Locale.ROOT);
  }

  /** An attribute's text; empty where there is none. */
  String text(String attribute) {
    Attribute found = attributes.get(attribute);
    return found == null ? "" : found.value();
  }
}

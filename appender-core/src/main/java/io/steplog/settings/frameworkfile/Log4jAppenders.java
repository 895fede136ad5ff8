// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.frameworkfile;

import io.steplog.settings.source.RawSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds appenders of ours among the components of a Log4j configuration that is no XML. */
final class Log4jAppenders {
  private static final String OURS = "steplog";
  private static final String PROPERTY = "property";

  /** What Log4j itself reads of any appender. */
  private static final Set<String> OF_EVERY_APPENDER = Set.of("name", "type", "ignoreexceptions");

  private final String file;
  private final Placeholders placeholders;
  private final List<ConfiguredAppender> found = new ArrayList<>();

  Log4jAppenders(String file, Placeholders placeholders) {
    this.file = file;
    this.placeholders = placeholders;
  }

  List<ConfiguredAppender> in(Log4jNode configuration) {
    look(configuration);
    return found;
  }

  private void look(Log4jNode node) {
    if (node.type().equals(OURS)) {
      found.add(appender(node));
      return;
    }
    if (node.type().equals(PROPERTY)) {
      placeholders.define(node.text("name"), node.text("value"));
    }
    node.children.forEach(this::look);
  }

  private ConfiguredAppender appender(Log4jNode node) {
    List<RawSetting> settings = new ArrayList<>();
    for (Map.Entry<String, Log4jNode.Attribute> each : node.attributes.entrySet()) {
      if (!OF_EVERY_APPENDER.contains(each.getKey().toLowerCase(Locale.ROOT))) {
        settings.add(setting(each.getKey(), each.getValue().value(), each.getValue().line()));
      }
    }
    for (Log4jNode child : node.children) {
      // The others are filters and layouts.
      if (child.type().equals(PROPERTY)) {
        settings.add(setting(child.text("name"), child.text("value"), child.line));
      }
    }
    String name = node.text("name");
    return new ConfiguredAppender(name.isEmpty() ? "StepLog" : name, place(node.line), settings);
  }

  private RawSetting setting(String key, String value, int line) {
    return new RawSetting(placeholders.filled(key), placeholders.filled(value), place(line));
  }

  private String place(int line) {
    return file + " line " + line;
  }
}

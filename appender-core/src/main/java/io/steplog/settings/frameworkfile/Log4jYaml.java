// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.frameworkfile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Log4j's YAML form as people write it: keys and values by indentation, lists with dashes,
 * values plain or in quotes on one line, comments. What else YAML has is refused with its line.
 */
final class Log4jYaml {
  private static final String OF_OTHER_KINDS = "{[&*!|>%@`?\"'";

  /** A key with its value, which is empty where more follows below; or the dash before one. */
  private record Line(int indent, boolean dash, String key, String value, int number) {}

  private final List<Line> lines = new ArrayList<>();
  private int at;

  private Log4jYaml() {}

  static Log4jNode read(String text) throws IOException {
    Log4jYaml yaml = new Log4jYaml();
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      yaml.split(line, ++number);
    }
    Log4jNode root = new Log4jNode("", 1);
    yaml.map(root, 0);
    if (yaml.at < yaml.lines.size()) {
      throw new IOException(
          "line " + yaml.lines.get(yaml.at).number + " is not indented as others");
    }
    return root;
  }

  private void split(String line, int number) throws IOException {
    int indent = line.length() - line.stripLeading().length();
    String content = line.strip();
    if (content.isEmpty() || content.startsWith("#") || content.equals("---")) {
      return;
    }
    if (line.substring(0, indent).indexOf('\t') >= 0) {
      throw new IOException("line " + number + ": a tab where blanks must be");
    }
    while (content.startsWith("- ") || content.equals("-")) {
      lines.add(new Line(indent, true, "", "", number));
      String rest = content.substring(1).stripLeading();
      indent += content.length() - rest.length();
      content = rest;
    }
    if (!content.isEmpty() && !content.startsWith("#")) {
      lines.add(pair(indent, content, number));
    }
  }

  private static Line pair(int indent, String content, int number) throws IOException {
    int blank = content.indexOf(": ");
    int colon = blank < 0 && content.endsWith(":") ? content.length() - 1 : blank;
    if (colon < 0) {
      throw new IOException("line " + number + ": neither a key with its value nor a list");
    }
    String key = plain(content.substring(0, colon).strip(), number);
    return new Line(
        indent, false, key, plain(content.substring(colon + 1).strip(), number), number);
  }

  /** A value without quotes and comment. */
  private static String plain(String text, int number) throws IOException {
    int quote =
        text.startsWith("\"") || text.startsWith("'") ? text.indexOf(text.charAt(0), 1) : -1;
    if (quote > 0) {
      String rest = text.substring(quote + 1).strip();
      String inside = text.substring(1, quote);
      if ((rest.isEmpty() || rest.startsWith("#")) && inside.indexOf('\\') < 0) {
        return inside;
      }
    } else if (text.isEmpty() || OF_OTHER_KINDS.indexOf(text.charAt(0)) < 0) {
      int comment = text.startsWith("#") ? 0 : text.indexOf(" #");
      return comment < 0 ? text : text.substring(0, comment).strip();
    }
    throw new IOException("line " + number + ": YAML of a kind that is not read here: " + text);
  }

  /** Takes the pairs that are indented so. */
  private void map(Log4jNode node, int indent) {
    while (at < lines.size() && lines.get(at).indent == indent && !lines.get(at).dash) {
      Line pair = lines.get(at++);
      Line next = at < lines.size() ? lines.get(at) : pair;
      if (!pair.value.isEmpty()) {
        node.attributes.put(pair.key, new Log4jNode.Attribute(pair.value, pair.number));
      } else if (next.dash && next.indent >= indent) {
        list(node, pair.key, next.indent);
      } else if (next.indent > indent) {
        map(child(node, pair), next.indent);
      } else {
        child(node, pair);
      }
    }
  }

  private void list(Log4jNode parent, String key, int indent) {
    while (at < lines.size() && lines.get(at).dash && lines.get(at).indent == indent) {
      Line dash = lines.get(at++);
      Log4jNode element = new Log4jNode(key, dash.number);
      parent.children.add(element);
      if (at < lines.size() && lines.get(at).indent > indent) {
        map(element, lines.get(at).indent);
      }
    }
  }

  private static Log4jNode child(Log4jNode parent, Line pair) {
    Log4jNode child = new Log4jNode(pair.key, pair.number);
    parent.children.add(child);
    return child;
  }
}

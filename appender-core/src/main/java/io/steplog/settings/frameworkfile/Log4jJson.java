// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.frameworkfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/** Reads Log4j's JSON form: an object is a component, a list several of one type. */
final class Log4jJson {
  /** With comments, which Log4j allows. */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  private Log4jJson() {}

  static Log4jNode read(byte[] bytes) throws IOException {
    try (JsonParser json = JSON.createParser(bytes)) {
      Log4jNode root = new Log4jNode("", 1);
      if (json.nextToken() == JsonToken.START_OBJECT) {
        fill(root, json);
      }
      return root;
    }
  }

  private static void fill(Log4jNode node, JsonParser json) throws IOException {
    String key;
    while ((key = json.nextFieldName()) != null) {
      json.nextToken();
      add(node, key, json);
    }
  }

  private static void add(Log4jNode node, String key, JsonParser json) throws IOException {
    int line = json.currentTokenLocation().getLineNr();
    if (json.hasToken(JsonToken.START_OBJECT)) {
      Log4jNode child = new Log4jNode(key, line);
      node.children.add(child);
      fill(child, json);
    } else if (json.hasToken(JsonToken.START_ARRAY)) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        add(node, key, json);
      }
    } else {
      node.attributes.put(key, new Log4jNode.Attribute(json.getText(), line));
    }
  }
}

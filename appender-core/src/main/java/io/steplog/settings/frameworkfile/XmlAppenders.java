// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.frameworkfile;

import io.steplog.settings.source.PropertiesText;
import io.steplog.settings.source.RawSetting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Finds appenders of ours in the XML of Logback and of Log4j. A DOCTYPE is refused and no entity is
 * fetched: a file that is only looked at must not make this process open anything.
 */
final class XmlAppenders extends DefaultHandler {
  private static final String LOGBACK_APPENDER = "io.steplog.logback.StepLogAppender";
  private static final String LOG4J_APPENDER = "steplog";

  /** What the frameworks themselves read of any appender. */
  private static final Set<String> OF_EVERY_APPENDER =
      Set.of("name", "class", "type", "filter", "ignoreexceptions", "layout");

  private final String file;
  private final Placeholders placeholders;
  private final List<ConfiguredAppender> found = new ArrayList<>();
  private final Deque<Element> path = new ArrayDeque<>();
  private final List<RawSetting> settings = new ArrayList<>();
  private @Nullable Element appender;
  private @Nullable Locator locator;

  /** An element that is open. */
  private static final class Element {
    private final String name;
    private final int line;
    private final String settingName;
    private final String settingValue;
    private final String appenderName;
    private final StringBuilder text = new StringBuilder();

    private Element(String name, int line, Attributes attributes) {
      this.name = name;
      this.line = line;
      this.settingName = attribute(attributes, "name");
      this.settingValue = attribute(attributes, "value");
      this.appenderName = settingName.isEmpty() ? name : settingName;
    }

    private String value() {
      return settingValue.isEmpty() ? text.toString().strip() : settingValue;
    }
  }

  XmlAppenders(String file, Placeholders placeholders) {
    this.file = file;
    this.placeholders = placeholders;
  }

  List<ConfiguredAppender> read(byte[] bytes) throws IOException {
    try {
      parser().parse(new InputSource(new ByteArrayInputStream(bytes)), this);
      return found;
    } catch (SAXParseException e) {
      throw new IOException("line " + e.getLineNumber() + ": " + e.getMessage(), e);
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException("no XML that can be read: " + e.getMessage(), e);
    }
  }

  private static SAXParser parser() throws ParserConfigurationException, SAXException {
    // The JDK's own, whatever else is on the class path: others do not know all of these features.
    SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    factory.setXIncludeAware(false);
    factory.setNamespaceAware(true);
    return factory.newSAXParser();
  }

  @Override
  public void setDocumentLocator(Locator given) {
    locator = given;
  }

  @Override
  public void startElement(String uri, String local, String qualified, Attributes attributes) {
    Element element = new Element(local, line(), attributes);
    path.push(element);
    if (appender == null && isOurs(local, attributes)) {
      appender = element;
      addAttributes(local, attributes);
    } else if (appender == null && isProperty(local) && !element.settingValue.isEmpty()) {
      placeholders.define(element.settingName, element.settingValue);
    }
  }

  @Override
  public void characters(char[] text, int from, int length) {
    Element element = path.peek();
    if (element != null) {
      element.text.append(text, from, length);
    }
  }

  @Override
  public void endElement(String uri, String local, String qualified) {
    Element element = path.pop();
    if (element == appender) {
      found.add(new ConfiguredAppender(element.appenderName, place(element.line), settings));
      settings.clear();
      appender = null;
    } else if (appender != null && path.peek() == appender) {
      addChild(element);
    } else if (appender == null && isProperty(local) && element.settingValue.isEmpty()) {
      placeholders.define(element.settingName, element.text.toString().strip());
    }
  }

  private void addAttributes(String element, Attributes attributes) {
    for (int i = 0; i < attributes.getLength(); i++) {
      String name = attributes.getLocalName(i);
      if (!OF_EVERY_APPENDER.contains(name.toLowerCase(Locale.ROOT))) {
        add(name, attributes.getValue(i), file + " <" + element + " " + name + "> line " + line());
      }
    }
  }

  private void addChild(Element child) {
    if (child.name.equals("settings")) {
      PropertiesText.read(child.text.toString(), file + " <settings>", child.line)
          .forEach(raw -> add(raw.key(), raw.value(), raw.place()));
    } else if (isProperty(child.name)) {
      add(child.settingName, child.value(), file + " <" + child.name + "> line " + child.line);
    } else if (!OF_EVERY_APPENDER.contains(child.name.toLowerCase(Locale.ROOT))
        && !child.name.contains("Filter")
        && !child.name.contains("Layout")) {
      add(child.name, child.value(), file + " <" + child.name + "> line " + child.line);
    }
  }

  private void add(String key, String value, String place) {
    settings.add(new RawSetting(placeholders.filled(key), placeholders.filled(value), place));
  }

  private static boolean isOurs(String element, Attributes attributes) {
    return attribute(attributes, "class").equals(LOGBACK_APPENDER)
        || element.toLowerCase(Locale.ROOT).equals(LOG4J_APPENDER)
        || attribute(attributes, "type").toLowerCase(Locale.ROOT).equals(LOG4J_APPENDER);
  }

  private static boolean isProperty(String element) {
    return element.equalsIgnoreCase("property") || element.equalsIgnoreCase("variable");
  }

  private static String attribute(Attributes attributes, String name) {
    for (int i = 0; i < attributes.getLength(); i++) {
      if (attributes.getLocalName(i).equalsIgnoreCase(name)) {
        return attributes.getValue(i);
      }
    }
    return "";
  }

  private int line() {
    return locator == null ? 0 : locator.getLineNumber();
  }

  private String place(int line) {
    return file + " line " + line;
  }
}

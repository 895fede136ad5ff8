// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README's table of where each native field lands, to be held against the frameworks. */
public final class FieldTable {
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  private FieldTable() {}

  /** The names that a framework's column holds. */
  public static Set<String> column(String framework) throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String table =
        readme.substring(
            readme.indexOf("<!-- fields:begin -->"), readme.indexOf("<!-- fields:end -->"));
    Set<String> names = new LinkedHashSet<>();
    int column = -1;
    for (String line : table.lines().filter(each -> each.startsWith("|")).toList()) {
      List<String> cells = List.of(line.split("\\|", -1));
      if (column < 0) {
        column = cells.indexOf(' ' + framework + ' ');
      } else {
        Matcher name = NAME.matcher(cells.get(column));
        while (name.find()) {
          names.add(name.group(1));
        }
      }
    }
    return names;
  }

  /** The fields that a native event has, by its public accessors without arguments. */
  public static Set<String> fieldsOf(Class<?> event) {
    Set<String> fields = new LinkedHashSet<>();
    for (Method method : event.getMethods()) {
      String name = method.getName().replaceFirst("^(get|is)(?=[A-Z])", "");
      boolean accessor =
          !name.equals(method.getName())
              && method.getParameterCount() == 0
              && !Modifier.isStatic(method.getModifiers())
              && method.getDeclaringClass() != Object.class;
      if (accessor) {
        boolean abbreviation = name.length() > 1 && Character.isUpperCase(name.charAt(1));
        fields.add(abbreviation ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1));
      }
    }
    return fields;
  }
}

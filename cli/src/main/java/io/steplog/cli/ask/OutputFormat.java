// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.ask;

/** How entries and runs are printed. */
public enum OutputFormat {
  /** For people. */
  TEXT,
  /** One JSON object a line, every field kept. */
  JSON;

  static OutputFormat read(String text) {
    for (OutputFormat format : values()) {
      if (format.name().equalsIgnoreCase(text)) {
        return format;
      }
    }
    throw new BadArgument("'" + text + "' is no format; write text or json");
  }
}

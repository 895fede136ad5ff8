// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** Configures logging in its constructor; public, since LogManager makes it. */
public final class ConfigurationClass {
  public ConfigurationClass() throws IOException {
    String lines = System.getProperty("test.configuration");
    LogManager.getLogManager()
        .readConfiguration(new ByteArrayInputStream(lines.getBytes(StandardCharsets.ISO_8859_1)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul.auto;

import io.steplog.agent.Attachment;

/**
 * Has LogManager, once the program first uses it, read its configuration with {@link AutoHandler}
 * added to it. A program that names a configuration class of its own is left alone, and told so.
 */
public final class AutoAttachment implements Attachment {
  private static final String CONFIG_CLASS = "java.util.logging.config.class";

  @Override
  public void attach() {
    String own = System.getProperty(CONFIG_CLASS);
    if (own == null) {
      System.setProperty(CONFIG_CLASS, AutoConfiguration.class.getName());
    } else {
      System.err.println(
          "steplog: SL-421 java.util.logging is not captured: "
              + CONFIG_CLASS
              + " = "
              + own
              + " configures it; it can call StepLogHandler.install()");
    }
  }
}

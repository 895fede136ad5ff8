// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2.auto;

import io.steplog.agent.AutoCapture;
import java.net.URI;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Order;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.jspecify.annotations.Nullable;

/**
 * Learns of each context that Log4j is about to configure and, where {@code auto} asks for that,
 * puts Steplog behind its root logger. Never has a configuration itself, so that Log4j goes on to
 * find the one that it would find without it. Found by Log4j itself.
 */
@Plugin(name = "StepLogAutoConfigurationFactory", category = ConfigurationFactory.CATEGORY)
@Order(AutoConfigurationFactory.BEFORE_ALL_OTHERS)
public final class AutoConfigurationFactory extends ConfigurationFactory {
  static final int BEFORE_ALL_OTHERS = 1_000;

  private static final String[] EVERY_FILE = {"*"};

  @Override
  protected String[] getSupportedTypes() {
    return EVERY_FILE;
  }

  @Override
  public @Nullable Configuration getConfiguration(
      LoggerContext context, String name, @Nullable URI location) {
    attach(context);
    return null;
  }

  @Override
  public @Nullable Configuration getConfiguration(
      LoggerContext context, ConfigurationSource source) {
    attach(context);
    return null;
  }

  private static void attach(@Nullable LoggerContext context) {
    if (context != null && AutoCapture.isAsked()) {
      RootAttachment.to(context);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback.auto;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.steplog.agent.AutoCapture;
import io.steplog.recorder.RecorderOptions;
import io.steplog.settings.Settings;

/**
 * Puts Steplog behind the root logger of a context that Logback is about to configure, where {@code
 * auto} asks for that, and lets Logback go on as it would without it. Found by Logback itself.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class AutoConfigurator extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Settings asked = AutoCapture.settingsIfAsked();
    if (asked != null) {
      RootAttachment.to(context, RecorderOptions.levels(asked));
    }
    return ExecutionStatus.INVOKE_NEXT_IF_ANY;
  }
}

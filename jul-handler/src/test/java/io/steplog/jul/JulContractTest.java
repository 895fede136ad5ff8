// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.testing.FrontEndContract;
import io.steplog.testing.FrontEndDriver;
import java.util.Map;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

class JulContractTest extends FrontEndContract {
  @Override
  protected FrontEndDriver start(Map<String, String> settings) {
    return JulDriver.withSettings(settings);
  }

  @Override
  protected boolean hasContext() {
    return false;
  }

  @Override
  protected FrontEndDriver startShowingTheLogger(Map<String, String> settings) {
    JulDriver app = JulDriver.withSettings(settings);
    app.handler().setFormatter(new WithTheLogger());
    return app;
  }

  /** What the JDK's own formatter makes, without time and level. */
  private static final class WithTheLogger extends SimpleFormatter {
    @Override
    public String format(LogRecord record) {
      String whole = super.format(record);
      // The JDK's default: a line of time and caller, then level and message.
      int at = whole.indexOf(record.getLevel().getLocalizedName() + ": ");
      return record.getLoggerName()
          + whole.substring(at + record.getLevel().getLocalizedName().length());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.ask;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which zone and format results are shown. */
public final class ShowOptions {
  @Option(
      names = "--tz",
      paramLabel = "ZONE",
      description = "Shows times in this zone, as Europe/Berlin, or local. Default: UTC.")
  private @Nullable String tz;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "json prints one object a line.")
  private @Nullable String format;

  /** The zone; UTC where none was given or it is wrong. */
  public ZoneId zone(Clock clock, Problems problems) {
    ZoneId zone = problems.read("--tz", tz, text -> Arguments.zone(text, clock.getZone()));
    return zone == null ? ZoneOffset.UTC : zone;
  }

  /** The format; text where none was given or it is wrong. */
  public OutputFormat format(Problems problems) {
    OutputFormat read = problems.read("--format", format, OutputFormat::read);
    return read == null ? OutputFormat.TEXT : read;
  }
}

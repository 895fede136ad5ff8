// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.ask;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** In which zone and format results are shown. */
public final class ShowOptions {
  @Mixin private Zone zone = new Zone();

  @Mixin private Format format = new Format();

  /** In which format results are shown. */
  public static final class Format {
    @Option(
        names = "--format",
        paramLabel = "text|json",
        description = "json prints one object a line.")
    private @Nullable String format;

    /** The format; text where none was given or it is wrong. */
    public OutputFormat read(Problems problems) {
      OutputFormat read = problems.read("--format", format, OutputFormat::read);
      return read == null ? OutputFormat.TEXT : read;
    }
  }

  /** In which zone times are shown. */
  public static final class Zone {
    @Option(
        names = "--tz",
        paramLabel = "ZONE",
        description = "Shows times in this zone, as Europe/Berlin, or local. Default: UTC.")
    private @Nullable String tz;

    /** The zone; UTC where none was given or it is wrong. */
    public ZoneId read(Clock clock, Problems problems) {
      ZoneId read = problems.read("--tz", tz, text -> Arguments.zone(text, clock.getZone()));
      return read == null ? ZoneOffset.UTC : read;
    }
  }

  /** The zone; UTC where none was given or it is wrong. */
  public ZoneId zone(Clock clock, Problems problems) {
    return zone.read(clock, problems);
  }

  /** The format; text where none was given or it is wrong. */
  public OutputFormat format(Problems problems) {
    return format.read(problems);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2.levels;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A filter that judges by logger and level alone: one question for all the forms in which Log4j
 * asks it, none of which allocates.
 */
abstract class EveryCall extends AbstractFilter {
  /** What becomes of a call. */
  abstract Result decide(Logger logger, @Nullable Level level);

  @Override
  public Result filter(
      Logger logger, Level level, Marker marker, Message message, Throwable thrown) {
    return decide(logger, level);
  }

  @Override
  public Result filter(Logger logger, Level level, Marker marker, Object message, Throwable t) {
    return decide(logger, level);
  }

  @Override
  public Result filter(Logger logger, Level level, Marker marker, String message) {
    return decide(logger, level);
  }

  @Override
  public Result filter(Logger logger, Level level, Marker marker, String message, Object... all) {
    return decide(logger, level);
  }

  @Override
  public Result filter(Logger logger, Level level, Marker marker, String message, Object p0) {
    return decide(logger, level);
  }

  @Override
  public Result filter(
      Logger logger, Level level, Marker marker, String message, Object p0, Object p1) {
    return decide(logger, level);
  }

  @Override
  public Result filter(
      Logger logger, Level level, Marker marker, String message, Object p0, Object p1, Object p2) {
    return decide(logger, level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      Marker marker,
      String message,
      Object p0,
      Object p1,
      Object p2,
      Object p3) {
    return decide(logger, level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      Marker marker,
      String message,
      Object p0,
      Object p1,
      Object p2,
      Object p3,
      Object p4) {
    return decide(logger, level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      Marker marker,
      String message,
      Object p0,
      Object p1,
      Object p2,
      Object p3,
      Object p4,
      Object p5) {
    return decide(logger, level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      Marker marker,
      String message,
      Object p0,
      Object p1,
      Object p2,
      Object p3,
      Object p4,
      Object p5,
      Object p6) {
    return decide(logger, level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      Marker marker,
      String message,
      Object p0,
      Object p1,
      Object p2,
      Object p3,
      Object p4,
      Object p5,
      Object p6,
      Object p7) {
    return decide(logger, level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      Marker marker,
      String message,
      Object p0,
      Object p1,
      Object p2,
      Object p3,
      Object p4,
      Object p5,
      Object p6,
      Object p7,
      Object p8) {
    return decide(logger, level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      Marker marker,
      String message,
      Object p0,
      Object p1,
      Object p2,
      Object p3,
      Object p4,
      Object p5,
      Object p6,
      Object p7,
      Object p8,
      Object p9) {
    return decide(logger, level);
  }
}

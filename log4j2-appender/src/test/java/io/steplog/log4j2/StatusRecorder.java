// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;

/** Keeps what Log4j says of itself, from the start on. */
final class StatusRecorder implements StatusListener {
  private record Line(Level level, String text) {}

  private final List<Line> lines = new CopyOnWriteArrayList<>();

  private StatusRecorder() {}

  static StatusRecorder started() {
    StatusRecorder recorder = new StatusRecorder();
    StatusLogger.getLogger().registerListener(recorder);
    return recorder;
  }

  List<String> at(Level level) {
    return lines.stream().filter(line -> line.level() == level).map(Line::text).toList();
  }

  List<String> all() {
    return lines.stream().map(Line::text).toList();
  }

  void stop() {
    StatusLogger.getLogger().removeListener(this);
  }

  @Override
  public void log(StatusData data) {
    lines.add(new Line(data.getLevel(), data.getMessage().getFormattedMessage()));
  }

  @Override
  public Level getStatusLevel() {
    return Level.TRACE;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}

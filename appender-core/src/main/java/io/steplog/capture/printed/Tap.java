// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture.printed;

import io.steplog.channel.SharedChannel;
import io.steplog.encoding.EntryEncoder;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Nanos;
import io.steplog.record.Origin;
import java.time.Instant;

/**
 * Where the lines of one stream go. Any thread; never throws, holds no lock, and waits as a log
 * call does.
 *
 * @param channel takes the entries
 * @param frameworks whose diagnostic contexts may name an origin
 * @param logger of the entries
 * @param severity of the entries
 * @param lineMaxBytes a longer line is cut into several
 * @param progressNanos how often a line that is overwritten becomes an entry
 */
public record Tap(
    SharedChannel channel,
    Frameworks frameworks,
    String logger,
    LogSeverity severity,
    int lineMaxBytes,
    long progressNanos) {

  /** The origin of what this thread prints now. */
  Origin origin() {
    return channel.originHere(frameworks::contextHere);
  }

  /** Makes an entry of a line that a thread printed. */
  void take(Thread thread, Origin origin, String line) {
    EntryEncoder entry = channel.begin(Nanos.of(Instant.now()), severity, origin);
    if (entry == null) {
      return;
    }
    try {
      entry.thread(
          thread.getName(), thread.getId(), thread.getPriority(), LogThread.isVirtual(thread));
      entry.logger(logger);
      entry.message(line);
    } catch (Throwable full) {
      // The caller's stack or heap.
      channel.abandon(entry);
      return;
    }
    channel.offer(entry);
  }
}

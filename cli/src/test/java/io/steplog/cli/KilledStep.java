// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A step that logs from eight threads until it is killed, and counts the calls that returned in a
 * mapped file, which survives it.
 */
public final class KilledStep {
  static final int THREADS = 8;
  static final int APART = 64;

  private static final Logger LOGGER = LoggerFactory.getLogger("kill");

  private KilledStep() {}

  /** Logs for ever. Argument: the file of counts. */
  public static void main(String[] arguments) throws Exception {
    MappedByteBuffer counts;
    try (RandomAccessFile file = new RandomAccessFile(arguments[0], "rw")) {
      counts = file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, THREADS * APART);
    }
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int own = thread;
      threads.add(new Thread(() -> log(own, counts), "logs-" + thread));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void log(int thread, MappedByteBuffer counts) {
    MDC.put("thread", Integer.toString(thread));
    for (int number = 0; ; number++) {
      LOGGER.info("{} {} {}", thread, number, text(thread, number));
      counts.putInt(thread * APART, number + 1);
    }
  }

  /** A text that a torn line could not have whole: now and then longer than a chunk. */
  static String text(int thread, int number) {
    int length = number % 500 == 499 ? 6_000 : 20 + (thread + number) % 100;
    return ((char) ('a' + thread)) + "é".repeat(length) + number;
  }
}

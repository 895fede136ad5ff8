// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.kill;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A number in a file that survives the SIGKILL of the process that sets it: the page belongs to the
 * kernel, which keeps it. One process sets, any may read. Does not survive a crash of the machine.
 */
final class CallCounter {
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer page;

  private CallCounter(ByteBuffer page) {
    this.page = page;
  }

  /** Where the calls of one attempt are counted. */
  static Path fileOf(Path folder, int attempt) {
    return folder.resolve("calls-of-attempt-" + attempt);
  }

  /** Opens the file, made with a count of 0 when it is not there. */
  static CallCounter open(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new CallCounter(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
    }
  }

  /**
   * Called after the log call with this number has come back, so the count is never ahead of the
   * calls.
   */
  void returned(long call) {
    LONG.setRelease(page, 0, call);
  }

  long count() {
    return (long) LONG.getAcquire(page, 0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.line;

import static io.steplog.flavor.artifact.format.PartFormat.THREAD;
import static io.steplog.flavor.artifact.format.PartFormat.THREAD_ID;
import static io.steplog.flavor.artifact.format.PartFormat.THREAD_PRIORITY;
import static io.steplog.flavor.artifact.format.PartFormat.THREAD_VIRTUAL;

import io.steplog.json.JsonBuffer;
import io.steplog.json.JsonValues;
import io.steplog.record.LogThread;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps the JSON of the threads that logged last. One thread. */
final class ThreadCache {
  private static final byte[] THREAD_KEY = Keys.of(THREAD);
  private static final byte[] THREAD_ID_KEY = Keys.of(THREAD_ID);
  private static final byte[] THREAD_PRIORITY_KEY = Keys.of(THREAD_PRIORITY);
  private static final byte[] THREAD_VIRTUAL_KEY = Keys.of(THREAD_VIRTUAL);

  private static final int SLOTS = 64;
  private static final int LONGEST = 256;

  private final @Nullable LogThread[] threads = new @Nullable LogThread[SLOTS];
  private final byte @Nullable [][] rendered = new byte @Nullable [SLOTS][];
  private final JsonBuffer scratch = new JsonBuffer(1024);

  /** Appends the keys that are known of a thread, each with a comma before it. */
  void append(JsonBuffer out, LogThread thread) {
    int slot = (int) thread.id() & SLOTS - 1;
    byte[] known = rendered[slot];
    if (known != null && thread.equals(threads[slot])) {
      out.raw(known);
    } else if (thread.name().length() > LONGEST) {
      render(out, thread);
    } else {
      scratch.cutTo(0);
      render(scratch, thread);
      byte[] made = Arrays.copyOf(scratch.bytes(), scratch.length());
      threads[slot] = thread;
      rendered[slot] = made;
      out.raw(made);
    }
  }

  private static void render(JsonBuffer out, LogThread thread) {
    if (!thread.name().isEmpty()) {
      out.raw(THREAD_KEY).quoted(thread.name());
    }
    if (thread.id() != 0) {
      out.raw(THREAD_ID_KEY).number(thread.id());
    }
    if (thread.priority() != 0 && thread.priority() != Thread.NORM_PRIORITY) {
      out.raw(THREAD_PRIORITY_KEY).number(thread.priority());
    }
    if (thread.virtual()) {
      out.raw(THREAD_VIRTUAL_KEY).raw(JsonValues.TRUE);
    }
  }
}

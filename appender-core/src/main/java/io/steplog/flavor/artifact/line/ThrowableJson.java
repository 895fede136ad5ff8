// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.line;

import static io.steplog.flavor.artifact.format.PartFormat.THROWABLE_CAUSE;
import static io.steplog.flavor.artifact.format.PartFormat.THROWABLE_COMMON;
import static io.steplog.flavor.artifact.format.PartFormat.THROWABLE_FRAMES;
import static io.steplog.flavor.artifact.format.PartFormat.THROWABLE_MESSAGE;
import static io.steplog.flavor.artifact.format.PartFormat.THROWABLE_NOTE;
import static io.steplog.flavor.artifact.format.PartFormat.THROWABLE_SUPPRESSED;
import static io.steplog.flavor.artifact.format.PartFormat.THROWABLE_TYPE;

import io.steplog.json.JsonBuffer;
import io.steplog.json.JsonValues;
import io.steplog.record.ThrowableText;

/** Writes a throwable with everything that it was caused by and suppressed. */
final class ThrowableJson {
  private static final byte[] TYPE = JsonBuffer.ascii("{\"" + THROWABLE_TYPE + "\":");
  private static final byte[] MESSAGE = Keys.of(THROWABLE_MESSAGE);
  private static final byte[] FRAMES = Keys.of(THROWABLE_FRAMES);
  private static final byte[] COMMON = Keys.of(THROWABLE_COMMON);
  private static final byte[] CAUSE = Keys.of(THROWABLE_CAUSE);
  private static final byte[] SUPPRESSED = Keys.of(THROWABLE_SUPPRESSED);
  private static final byte[] NOTE = Keys.of(THROWABLE_NOTE);

  /** Deeper than anything that is captured or decoded; the rendered text has the rest. */
  private static final int MAX_DEPTH = 300;

  private ThrowableJson() {}

  static void append(JsonBuffer out, ThrowableText throwable) {
    append(out, throwable, 0);
  }

  private static void append(JsonBuffer out, ThrowableText throwable, int depth) {
    out.raw(TYPE).quoted(throwable.type());
    if (throwable.message() != null) {
      out.raw(MESSAGE).quoted(throwable.message());
    }
    if (!throwable.frames().isEmpty()) {
      out.raw(FRAMES);
      JsonValues.appendAll(out, throwable.frames());
    }
    if (throwable.commonFrames() != 0) {
      out.raw(COMMON).number(throwable.commonFrames());
    }
    if (depth < MAX_DEPTH) {
      appendBelow(out, throwable, depth + 1);
    }
    if (throwable.note() != null) {
      out.raw(NOTE).quoted(throwable.note());
    } else if (depth == MAX_DEPTH) {
      out.raw(NOTE).quoted("cut at depth " + MAX_DEPTH);
    }
    out.raw('}');
  }

  private static void appendBelow(JsonBuffer out, ThrowableText throwable, int depth) {
    if (throwable.cause() != null) {
      out.raw(CAUSE);
      append(out, throwable.cause(), depth);
    }
    if (!throwable.suppressed().isEmpty()) {
      out.raw(SUPPRESSED);
      char before = '[';
      for (ThrowableText one : throwable.suppressed()) {
        out.raw(before);
        append(out, one, depth);
        before = ',';
      }
      out.raw(']');
    }
  }
}

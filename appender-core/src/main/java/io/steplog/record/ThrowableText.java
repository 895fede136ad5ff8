// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A throwable as text: kept after the throwable itself is gone, and a tree without cycles.
 *
 * @param type the throwable's class name
 * @param message its message, {@code null} where it has none
 * @param frames its stack, each as {@code module/class.method(File.java:12)}
 * @param commonFrames how many frames at its end equal those of the throwable that encloses it and
 *     are not in {@code frames}
 * @param cause what caused it
 * @param suppressed what it suppressed
 * @param note why something is missing here, as {@code circular reference} or {@code cut at depth
 *     50}; {@code null} where nothing is
 */
public record ThrowableText(
    String type,
    @Nullable String message,
    List<String> frames,
    int commonFrames,
    @Nullable ThrowableText cause,
    List<ThrowableText> suppressed,
    @Nullable String note) {

  public ThrowableText {
    frames = List.copyOf(frames);
    suppressed = List.copyOf(suppressed);
  }

  /**
   * The text as {@code printStackTrace} gives it, lines parted by LF and none after the last; notes
   * stand in brackets below the line of the throwable that they belong to.
   */
  public String render() {
    return ThrowableRenderer.render(this);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.tree;

import io.steplog.flavor.artifact.format.PartName;
import org.jspecify.annotations.Nullable;

/**
 * A part as it was found.
 *
 * @param folder its origin's folder below the root, parted by slashes
 * @param fileName its plain name, whatever form it is kept in
 * @param name the same, taken apart
 * @param bytes its size at that time, unpacked; it may have grown since
 * @param key tells it from another file that takes its name later; null where its name does, as
 *     that of a packed part
 * @param changedMillis when it was changed last, as of that time
 */
public record PartFile(
    String folder,
    String fileName,
    PartName name,
    long bytes,
    @Nullable Object key,
    long changedMillis) {
  /** Where it lies below the root. */
  public String path() {
    return folder + '/' + fileName;
  }

  /** Whether a file with this key is another one than this. */
  public boolean isOther(@Nullable Object otherKey) {
    return key != null && otherKey != null && !key.equals(otherKey);
  }

  /** The same, as if it ended there. */
  public PartFile upTo(long end) {
    return new PartFile(folder, fileName, name, end, key, changedMillis);
  }

  /** The time of entries that have none of their own. */
  public long nanos() {
    return name.millis() * 1_000_000L;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import io.steplog.record.Origin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an origin small enough to stand before its entries in every segment: ids beyond 1 KiB end
 * in a hash of the whole, so that different ones stay different; of too much metadata the smallest
 * items stay, and {@value #LEFT_OUT} counts the others.
 */
final class OriginBound {
  /** Metadata key of how many items are missing. */
  static final String LEFT_OUT = "steplog.metadata_left_out";

  static final int ID_BYTES = 1024;
  static final int METADATA_BYTES = 4096;

  /** A key's and a value's length as numbers, at most. */
  private static final int ITEM = 10;

  private OriginBound() {}

  /** The origin itself where nothing has to be changed. */
  static Origin of(Origin origin) {
    Origin bounded =
        new Origin(
            id(origin.pipelineRunId()),
            id(origin.stepId()),
            id(origin.source()),
            metadata(origin.metadata()));
    return bounded.equals(origin) ? origin : bounded;
  }

  private static String id(String id) {
    String clean = Utf8.clean(id);
    if (Utf8.length(clean, 0, clean.length()) <= ID_BYTES) {
      return clean;
    }
    String hash = hash(clean);
    return clean.substring(0, Utf8.prefix(clean, 0, ID_BYTES - hash.length())) + hash;
  }

  private static Map<String, String> metadata(Map<String, String> metadata) {
    Map<String, String> clean = new TreeMap<>();
    long bytes = 0;
    for (Map.Entry<String, String> item : metadata.entrySet()) {
      clean.put(clean(item.getKey()), clean(item.getValue()));
    }
    for (Map.Entry<String, String> item : clean.entrySet()) {
      bytes += size(item);
    }
    return bytes <= METADATA_BYTES ? clean : smallest(clean);
  }

  private static Map<String, String> smallest(Map<String, String> clean) {
    List<Map.Entry<String, String>> bySize =
        clean.entrySet().stream().sorted(Comparator.comparingLong(OriginBound::size)).toList();
    Map<String, String> kept = new TreeMap<>();
    long bytes = 0;
    for (Map.Entry<String, String> item : bySize) {
      bytes += size(item);
      if (bytes > METADATA_BYTES) {
        break;
      }
      kept.put(item.getKey(), item.getValue());
    }
    kept.put(LEFT_OUT, Integer.toString(clean.size() - kept.size()));
    return kept;
  }

  private static String clean(@Nullable String text) {
    return text == null ? "" : Utf8.clean(text);
  }

  private static long size(Map.Entry<String, String> item) {
    return (long) ITEM
        + Utf8.length(item.getKey(), 0, item.getKey().length())
        + Utf8.length(item.getValue(), 0, item.getValue().length());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "~" + HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

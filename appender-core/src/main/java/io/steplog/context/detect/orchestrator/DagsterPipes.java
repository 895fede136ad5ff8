// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.orchestrator;

import io.steplog.context.detect.Findings;
import io.steplog.context.detect.SmallFile;
import io.steplog.json.JsonReading;
import io.steplog.record.Origin;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Dagster Pipes hands to a process.
 *
 * <pre>
 * variable = base64 of zlib of {"data": context} or {"path": file}
 * file     = context
 * context  = JSON with run_id, job_name, retry_number
 * </pre>
 *
 * At most {@value #MOST_BYTES} bytes of each are read.
 */
final class DagsterPipes {
  private static final int MOST_BYTES = 1 << 20;

  private DagsterPipes() {}

  /**
   * Adds run, job and retry.
   *
   * @throws IllegalArgumentException if it is of another form
   */
  static void read(String variable, String place, Findings into) {
    try {
      Map<String, @Nullable Object> handed = JsonReading.objectOf(inflated(variable));
      add(context(handed), place, into);
    } catch (IOException e) {
      throw new IllegalArgumentException(place + " is not what Dagster Pipes writes", e);
    }
  }

  private static void add(Map<?, ?> context, String place, Findings into) {
    into.add("dagster.run_id", text(context.get("run_id")), place);
    into.add("dagster.job_name", text(context.get("job_name")), place);
    into.add(Origin.ATTEMPT, text(context.get("retry_number")), place);
  }

  private static Map<?, ?> context(Map<String, @Nullable Object> handed) throws IOException {
    if (handed.get("data") instanceof Map<?, ?> data) {
      return data;
    }
    String text =
        handed.get("path") instanceof String path
            ? SmallFile.read(new File(path), MOST_BYTES)
            : null;
    if (text == null) {
      throw new IOException("neither a context nor a file of one");
    }
    return JsonReading.objectOf(text);
  }

  private static String inflated(String variable) throws IOException {
    byte[] packed = Base64.getDecoder().decode(variable);
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}

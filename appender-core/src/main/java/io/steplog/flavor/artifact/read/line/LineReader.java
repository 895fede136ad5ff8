// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.line;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.steplog.flavor.artifact.format.PartFormat;
import io.steplog.json.JsonReading;
import io.steplog.record.Fields;
import io.steplog.record.LogSeverity;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line as ZenML's model would: a JSON object whose ten keys are of the right types. Says
 * {@code null} for anything else, never throws, and takes a few times the line's bytes at most.
 * Keys of ours that are of a wrong type are as if absent. For one thread.
 */
public final class LineReader {
  /**
   * As deep as a throwable may be nested, twice over, and no deeper than a thread's stack bears.
   */
  static final int MAX_DEPTH = 400;

  private static final String NOT_JSON = "not JSON";

  private static final Set<Integer> ZENML_LEVELS = Set.of(0, 10, 20, 30, 40, 50);
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          // Keys come from strangers: they must not end up in the JVM's table of strings.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          // A line is UTF-8, whatever its first bytes look like.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final NameCache names = new NameCache();
  private String problem = "";
  private long keysSeen;

  /** A parser of JSON with this reader's bounds. */
  public static JsonParser parser(byte[] bytes, int from, int to) throws IOException {
    return JSON.createParser(bytes, from, to - from);
  }

  /** Why the last line was none: {@code not JSON}, or the key that is wrong. */
  public String problem() {
    return problem;
  }

  /** Whether the last line had one of our keys twice, so that readers may differ about it. */
  public boolean hasDoubleKey() {
    return keysSeen < 0;
  }

  /** Reads the bytes between, without the line feed. */
  public @Nullable ParsedLine read(byte[] bytes, int from, int to) {
    problem = NOT_JSON;
    keysSeen = 0;
    try {
      if (!CharacterCheck.isUtf8(bytes, from, to) || hasLoneSurrogate(bytes, from, to)) {
        return null;
      }
      try (JsonParser json = parser(bytes, from, to)) {
        ParsedLine line = readObject(json);
        if (line != null && json.nextToken() == null) {
          return check(line);
        }
      }
      problem = NOT_JSON;
      return null;
    } catch (IOException | RuntimeException e) {
      // The parser's bounds and some of its own checks end in unchecked exceptions.
      problem = NOT_JSON;
      return null;
    }
  }

  /** Reads no more of a line than what it says of its origin; for lines that are known as such. */
  public @Nullable ParsedLine readOrigin(byte[] bytes, int from, int to) {
    ParsedLine line = new ParsedLine();
    try (JsonParser json = parser(bytes, from, to)) {
      json.nextToken();
      String key;
      while ((key = json.nextFieldName()) != null) {
        json.nextToken();
        switch (key) {
          case PartFormat.PIPELINE_RUN_ID,
              PartFormat.STEP_ID,
              PartFormat.SOURCE,
              PartFormat.ATTEMPT,
              PartFormat.MAP_INDEX,
              PartFormat.META ->
              takeOurs(line, key, json);
          default -> json.skipChildren();
        }
      }
      return line;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private @Nullable ParsedLine readObject(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return null;
    }
    ParsedLine line = new ParsedLine();
    String wrong = "";
    String key;
    while ((key = json.nextFieldName()) != null) {
      json.nextToken();
      if (!takeZenmls(line, key, json) && wrong.isEmpty()) {
        wrong = key;
      }
    }
    problem = wrong;
    return line;
  }

  private @Nullable ParsedLine check(ParsedLine line) {
    if (problem.isEmpty() && (keysSeen & KnownKeys.bit(PartFormat.MESSAGE)) == 0) {
      problem = PartFormat.MESSAGE;
    }
    // A time of ours makes the timestamp needless: it is the same one, with fewer digits.
    if (problem.isEmpty()
        && line.timeNanos == null
        && line.timestamp != null
        && StoredTime.parse(line.timestamp).isEmpty()) {
      problem = PartFormat.TIMESTAMP;
    }
    return problem.isEmpty() ? line : null;
  }

  /** Takes one of ZenML's ten keys, or leaves it to ours; false if its value is not allowed. */
  private boolean takeZenmls(ParsedLine line, String key, JsonParser json) throws IOException {
    remember(key);
    boolean isNull = json.hasToken(JsonToken.VALUE_NULL);
    switch (key) {
      case PartFormat.MESSAGE -> {
        String text = JsonReading.text(json);
        line.message = text == null ? "" : text;
        return text != null;
      }
      case PartFormat.NAME -> {
        line.logger = names.keep(JsonReading.text(json));
        return isNull || line.logger != null;
      }
      case PartFormat.MODULE -> {
        line.method = names.keep(JsonReading.text(json));
        return isNull || line.method != null;
      }
      case PartFormat.FILENAME -> {
        line.file = names.keep(JsonReading.text(json));
        return isNull || line.file != null;
      }
      case PartFormat.LEVEL -> {
        // One of a few numbers, so that not even their digits as text will do.
        int level = (int) JsonReading.number(json, -1);
        line.level = isNull ? null : level;
        return isNull || ZENML_LEVELS.contains(level);
      }
      case PartFormat.LINENO -> {
        line.line = smallNumber(json);
        return isNull || line.line >= 0;
      }
      case PartFormat.CHUNK_INDEX -> {
        line.chunkIndex = smallNumber(json);
        return line.chunkIndex >= 0;
      }
      case PartFormat.TOTAL_CHUNKS -> {
        line.totalChunks = smallNumber(json);
        return line.totalChunks >= 0;
      }
      case PartFormat.TIMESTAMP -> {
        return isNull || takeTimestamp(line, json);
      }
      case PartFormat.ID -> {
        String text = JsonReading.text(json);
        line.id = text == null ? null : uuid(text);
        return line.id != null;
      }
      default -> {
        takeOurs(line, key, json);
        return true;
      }
    }
  }

  private void takeOurs(ParsedLine line, String key, JsonParser json) throws IOException {
    switch (key) {
      case PartFormat.SEVERITY -> line.severity = severity(JsonReading.text(json));
      case PartFormat.SEVERITY_TEXT -> line.severityText = names.keep(JsonReading.text(json));
      case PartFormat.TIME_NS -> line.timeNanos = JsonReading.number(json);
      case PartFormat.THREAD -> line.thread = names.keep(JsonReading.text(json));
      case PartFormat.THREAD_ID -> line.threadId = JsonReading.number(json, 0);
      case PartFormat.THREAD_PRIORITY -> line.threadPriority = smallNumber(json);
      case PartFormat.THREAD_VIRTUAL -> {
        line.threadVirtual = json.hasToken(JsonToken.VALUE_TRUE);
        json.skipChildren();
      }
      case PartFormat.CLASS -> line.className = names.keep(JsonReading.text(json));
      case PartFormat.TRACE_ID -> line.traceId = JsonReading.text(json);
      case PartFormat.SPAN_ID -> line.spanId = JsonReading.text(json);
      case PartFormat.TRACE_FLAGS -> line.traceFlags = JsonReading.text(json);
      case PartFormat.CONTEXT -> line.context = JsonReading.texts(json);
      case PartFormat.CONTEXT_STACK -> line.contextStack = JsonReading.textList(json);
      case PartFormat.MARKERS -> line.markers = JsonReading.textList(json);
      case PartFormat.FIELDS -> line.fields = Fields.of(JsonReading.object(json));
      case PartFormat.TEMPLATE -> line.template = JsonReading.text(json);
      case PartFormat.ARGUMENTS -> line.arguments = JsonReading.list(json);
      case PartFormat.THROWABLE -> line.throwable = ThrowableJson.read(json);
      case PartFormat.MESSAGE_LENGTH -> line.messageLength = smallNumber(json);
      case PartFormat.MESSAGE_START -> line.messageStart = smallNumber(json);
      case PartFormat.PLAIN_MESSAGE -> line.plainMessage = JsonReading.text(json);
      case PartFormat.SEQUENCE -> line.sequence = JsonReading.number(json);
      case PartFormat.PIPELINE_RUN_ID -> line.pipelineRunId = names.keep(JsonReading.text(json));
      case PartFormat.STEP_ID -> line.stepId = names.keep(JsonReading.text(json));
      case PartFormat.SOURCE -> line.source = names.keep(JsonReading.text(json));
      case PartFormat.ATTEMPT -> line.attempt = names.keep(JsonReading.text(json));
      case PartFormat.MAP_INDEX -> line.mapIndex = names.keep(JsonReading.text(json));
      case PartFormat.META -> {
        boolean isObject = json.hasToken(JsonToken.START_OBJECT);
        Map<String, String> meta = JsonReading.texts(json);
        line.meta = isObject ? meta : null;
      }
      default -> json.skipChildren();
    }
  }

  private static boolean takeTimestamp(ParsedLine line, JsonParser json) throws IOException {
    if (json.currentToken().isNumeric()) {
      var time = StoredTime.parse(json.getDoubleValue());
      line.timestamp = time.map(Object::toString).orElse(null);
    } else {
      line.timestamp = JsonReading.text(json);
    }
    return line.timestamp != null;
  }

  /** A number that is not negative, also as text of digits, as ZenML's model takes it; else -1. */
  private static int smallNumber(JsonParser json) throws IOException {
    if (json.hasToken(JsonToken.VALUE_STRING)) {
      String text = json.getText();
      boolean digits = text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
      return digits && !text.isEmpty() ? Integer.parseInt(text) : -1;
    }
    long number = JsonReading.number(json, -1);
    return number < 0 || number > Integer.MAX_VALUE ? -1 : (int) number;
  }

  private static @Nullable UUID uuid(String text) {
    return StoredIds.parse(text).orElse(null);
  }

  private static @Nullable LogSeverity severity(@Nullable String text) {
    return text == null ? null : LogSeverity.parse(text).orElse(null);
  }

  private void remember(String key) {
    long bit = KnownKeys.bit(key);
    keysSeen |= (keysSeen & bit) != 0 ? Long.MIN_VALUE : bit;
  }

  private static boolean hasLoneSurrogate(byte[] bytes, int from, int to) throws IOException {
    return CharacterCheck.mayEscapeSurrogates(bytes, from, to)
        && !CharacterCheck.isPaired(parser(bytes, from, to));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.plain;

import io.steplog.flavor.artifact.read.line.LineReader;
import io.steplog.flavor.artifact.read.line.ParsedLine;
import io.steplog.flavor.artifact.read.line.StoredTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file, or the files of a folder by name, as ZenML does: lines end at LF, CR or both,
 * blanks around them are lost, empty ones are skipped, and a line that is no valid entry becomes
 * the message of an INFO entry. For one thread.
 */
public final class PlainZenmlReader {
  private static final Pattern OLD_FORMAT =
      Pattern.compile("\\[(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}) UTC]");
  private static final DateTimeFormatter OLD_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final LineReader reader = new LineReader();
  private final int mostChars;

  /** A reader that cuts lines beyond so many characters, which ZenML itself does not. */
  public PlainZenmlReader(int mostChars) {
    this.mostChars = mostChars;
  }

  /**
   * Reads what the path stands for: a file, or all files of a folder.
   *
   * @throws CharacterCodingException if something is no UTF-8: then ZenML shows nothing at all
   * @throws IOException if it cannot be read
   */
  public void read(Path uri, Consumer<ZenmlRow> into) throws IOException {
    if (!Files.isDirectory(uri)) {
      try (InputStream file = Files.newInputStream(uri)) {
        read(file, into);
      }
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(uri)) {
      // ZenML would wait at a pipe for ever, which shows nobody anything.
      files = all.filter(each -> Files.isRegularFile(each)).sorted().toList();
    }
    for (Path each : files) {
      try (InputStream file = Files.newInputStream(each)) {
        read(file, into);
      }
    }
  }

  /** Reads one file to its end. */
  public void read(InputStream file, Consumer<ZenmlRow> into) throws IOException {
    CharsetDecoder strict =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    Reader chars = new BufferedReader(new InputStreamReader(file, strict));
    StringBuilder line = new StringBuilder();
    int c;
    while ((c = chars.read()) >= 0) {
      // LF behind CR gives an empty line, which is skipped anyway.
      if (c == '\n' || c == '\r') {
        row(line.toString()).ifPresent(into);
        line.setLength(0);
      } else if (line.length() < mostChars) {
        line.append((char) c);
      }
    }
    row(line.toString()).ifPresent(into);
  }

  /** What ZenML makes of a line, empty if it skips it. */
  public Optional<ZenmlRow> row(String line) {
    String stripped = strip(line);
    if (stripped.isEmpty()) {
      return Optional.empty();
    }
    if (!stripped.startsWith("{") || !stripped.endsWith("}")) {
      return Optional.of(oldFormat(stripped));
    }
    byte[] bytes = stripped.getBytes(StandardCharsets.UTF_8);
    ParsedLine parsed = reader.read(bytes, 0, bytes.length);
    if (parsed == null) {
      return Optional.of(ZenmlRow.plain(reader.problem(), stripped, null));
    }
    Optional<OffsetDateTime> time =
        Optional.ofNullable(parsed.timestamp()).flatMap(StoredTime::parse);
    if (parsed.timestamp() != null && time.isEmpty()) {
      return Optional.of(ZenmlRow.plain("timestamp", stripped, null));
    }
    return Optional.of(json(parsed, time.orElse(null)));
  }

  private static ZenmlRow json(ParsedLine line, @Nullable OffsetDateTime time) {
    return new ZenmlRow(
        ZenmlRow.How.JSON,
        "",
        line.message(),
        line.level(),
        time == null ? null : time.truncatedTo(ChronoUnit.MICROS),
        line.chunkIndex(),
        line.totalChunks(),
        line.uuid());
  }

  private static ZenmlRow oldFormat(String line) {
    Matcher matcher = OLD_FORMAT.matcher(line);
    if (!matcher.lookingAt()) {
      return ZenmlRow.plain("", line, null);
    }
    try {
      OffsetDateTime time =
          LocalDateTime.parse(matcher.group(1), OLD_TIME).atOffset(ZoneOffset.UTC);
      return ZenmlRow.plain("", strip(line.substring(matcher.end())), time);
    } catch (DateTimeException e) {
      return ZenmlRow.plain("", line, null);
    }
  }

  /** Takes off what Python takes for blank, which is a little more than Java does. */
  private static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }
}

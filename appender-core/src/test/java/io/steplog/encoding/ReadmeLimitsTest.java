// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import io.steplog.CoreKeys;
import io.steplog.capture.CaptureKeys;
import io.steplog.frontend.MarkerNames;
import io.steplog.record.Fields;
import io.steplog.record.ThrowableCapture;
import io.steplog.settings.SettingKey;
import io.steplog.testing.ReadmeTable;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Holds the README's table of limits against the limits. {@code mvn -pl appender-core test
 * -Dtest=ReadmeLimitsTest -Dreadme.update=true} rewrites the table.
 */
class ReadmeLimitsTest {
  @Test
  void theReadmeListsTheLimitsAsTheyAre() throws IOException {
    ReadmeTable.isAsMade(
        "limits",
        String.join(
            "\n",
            "| what | at most | beyond that |",
            "|---|---|---|",
            row(
                "an entry",
                set(CoreKeys.ENTRY_MAX_BYTES),
                "the message is cut, with `[cut: <its bytes> bytes, ...]` at its end; what finds no"
                    + " room beside it is left out and counted in the field `steplog.left_out`; of a"
                    + " throwable type and message stay, cut"),
            row(
                "arguments, fields, context and markers, together",
                grouped(NameSink.MOST_ITEMS),
                "left out, and counted in `steplog.left_out`"),
            row(
                "the text of an argument or field, or within one",
                kib(ValueSink.MOST_TEXT),
                "cut, with `[cut: <its bytes> bytes, ...]` at its end"),
            row(
                "elements of an argument or field, inner ones included",
                grouped(Fields.MAX_ELEMENTS),
                "the last one says that it is cut"),
            row(
                "lists and maps of an argument or field within each other",
                grouped(Fields.MAX_DEPTH),
                "text"),
            row("markers, where one refers to others", grouped(MarkerNames.MOST), "left out"),
            row(
                "causes and suppressed throwables below each other",
                grouped(ThrowableCapture.MAX_DEPTH),
                "a note says where it is cut; a chain that leads back to itself is named, and not"
                    + " followed"),
            row(
                "frames of a throwable with all below it",
                grouped(ThrowableCapture.MAX_FRAMES),
                "a note says how many are left out"),
            row(
                "types, messages and frames of a throwable with all below it",
                kib(ThrowableCapture.MAX_BYTES),
                "a note says how many frames and throwables are left out, and how many characters a"
                    + " message had"),
            row(
                "each id of an origin",
                kib(OriginBound.ID_BYTES),
                "cut, with a hash of the whole at its end"),
            row(
                "metadata of an origin",
                kib(OriginBound.METADATA_BYTES),
                "the largest are left out, and counted in `" + OriginBound.LEFT_OUT + "`"),
            row("a printed line", set(CaptureKeys.LINE_MAX_BYTES), "goes on in further entries")));
  }

  private static String set(SettingKey<Long> key) {
    return "`" + key.name() + "` = " + key.defaultText();
  }

  private static String row(String what, String most, String beyond) {
    return "| " + what + " | " + most + " | " + beyond + " |";
  }

  private static String kib(int bytes) {
    return CoreKeys.ENTRY_MAX_BYTES.type().show((long) bytes);
  }

  private static String grouped(int number) {
    String digits = Integer.toString(number);
    int at = digits.length() - 3;
    return at > 0 ? digits.substring(0, at) + "," + digits.substring(at) : digits;
  }
}

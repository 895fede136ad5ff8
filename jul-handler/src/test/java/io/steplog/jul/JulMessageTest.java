// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import io.steplog.testing.Hostile;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JulMessageTest {
  private final Mapped mapped = Mapped.plain();
  private Locale before;

  @BeforeEach
  void useOneLocale() {
    before = Locale.getDefault();
    Locale.setDefault(Locale.ENGLISH);
  }

  @AfterEach
  void goBackToTheLocaleBefore() {
    Locale.setDefault(before);
  }

  @Test
  void templateAndArgumentsAreKeptWithTheirTypes() {
    mapped
        .logger()
        .log(Level.INFO, "loss {0} after {1} of {2}", new Object[] {0.25, 12_345, "ten"});

    LogEntry entry = mapped.last();
    assertThat(entry.message()).isEqualTo("loss 0.25 after 12,345 of ten");
    assertThat(entry.template()).isEqualTo("loss {0} after {1} of {2}");
    assertThat(entry.arguments()).containsExactly(0.25, 12_345L, "ten");
  }

  @Test
  void messageIsWhatTheJdksOwnFormatterMakesOfIt() {
    Formatter jdk = new SimpleFormatter();
    List<LogRecord> records =
        List.of(
            record("no sign", "a"),
            record("it's {0}", "a"),
            record("it''s {0}", "a"),
            record("'{0}' {1}", "a", "b"),
            record("{a} is no sign", "a"),
            record("{ 0 } is none", "a"),
            record("{", "a"),
            record("{}", "a"),
            record("{0", "a"),
            record("{0,date,yyyy}", new Date(0)),
            record("{0,number,percent} {0}", new BigDecimal("0.5")),
            record("{0,choice,0#none|1#one|1<many}", 2),
            record("{0,date}", "no date"),
            record("{0} {1} {2}", null, true, 'c'),
            record("{3}", "too few"),
            record("{0} {0}", List.of(1, 2)),
            record("{0}", Map.of("k", 1)),
            record("{0}", new AtomicInteger(1_234)),
            record("{00} {1x}", "a", "b"));

    for (LogRecord record : records) {
      assertThat(Mapped.of(record).message()).isEqualTo(jdk.formatMessage(record));
    }
  }

  @Test
  void signIsLookedForAsTheJdkDoesAndNothingElseIsFormatted() {
    mapped.logger().log(Level.INFO, "'quoted' and {}", new Object[] {"kept"});

    assertThat(mapped.last().message()).isEqualTo("'quoted' and {}");
    assertThat(mapped.last().template()).isEqualTo("'quoted' and {}");
    assertThat(mapped.last().arguments()).containsExactly("kept");
  }

  @Test
  void callWithoutArgumentsHasNoTemplate() {
    mapped.logger().info("{0} as it stands");

    assertThat(mapped.last().message()).isEqualTo("{0} as it stands");
    assertThat(mapped.last().template()).isNull();
    assertThat(mapped.last().arguments()).isEmpty();
  }

  @Test
  void localizedMessageKeepsItsKeyAsTheTemplate() {
    Mapped localized = Mapped.localized(Texts.class.getName());
    localized.logger().log(Level.INFO, "fold.begun", new Object[] {3, 5});
    assertThat(localized.last().message()).isEqualTo("Anfang der Runde 3 von 5");
    assertThat(localized.last().template()).isEqualTo("fold.begun");

    localized.logger().info("done");
    assertThat(localized.last().message()).isEqualTo("Fertig");
    assertThat(localized.last().template()).isEqualTo("done");

    localized.logger().info("no key");
    assertThat(localized.last().message()).isEqualTo("no key");
    assertThat(localized.last().template()).isNull();
  }

  @Test
  void textThatIsNoneLeavesTheKey() {
    LogRecord record = record("number");
    record.setResourceBundle(ResourceBundle.getBundle(Texts.class.getName()));

    assertThat(Mapped.of(record).message()).isEqualTo("number");
  }

  @Test
  void nullsAreSurvivedWhereverTheyStand() {
    mapped.logger().info((String) null);
    assertThat(mapped.last().message()).isEqualTo("null");

    mapped.logger().log(Level.INFO, null, new Object[] {"argument"});
    assertThat(mapped.last().message()).isEqualTo("null");
    assertThat(mapped.last().arguments()).containsExactly("argument");

    mapped.logger().log(Level.INFO, "{0} {1}", new Object[] {null, "b"});
    assertThat(mapped.last().message()).isEqualTo("null b");
    assertThat(mapped.last().arguments()).isEqualTo(Arrays.asList(null, "b"));
  }

  @Test
  void textOfAnArgumentIsAskedForOnce() {
    AtomicInteger asked = new AtomicInteger();
    Object argument = Hostile.text(() -> "asked " + asked.incrementAndGet());
    mapped.logger().log(Level.INFO, "{0} {0}", new Object[] {argument});

    assertThat(mapped.last().message()).isEqualTo("asked 1 asked 1");
    assertThat(mapped.last().arguments()).containsExactly("asked 1");
  }

  @Test
  void collectionsKeepTheirStructure() {
    mapped.logger().log(Level.INFO, "{0}", new Object[] {List.of(1, 2)});

    assertThat(mapped.last().message()).isEqualTo("[1, 2]");
    assertThat(mapped.last().arguments()).containsExactly(List.of(1L, 2L));
  }

  private static LogRecord record(String message, Object... parameters) {
    LogRecord record = new LogRecord(Level.INFO, message);
    record.setParameters(parameters);
    return record;
  }
}

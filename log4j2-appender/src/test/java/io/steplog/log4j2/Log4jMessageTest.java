// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.core.appender.AsyncAppender;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFormatMessage;
import org.apache.logging.log4j.message.ObjectArrayMessage;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringFormattedMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.apache.logging.log4j.util.Unbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where every kind of message lands. */
class Log4jMessageTest {
  private final Mapped mapped = Mapped.plain();

  @AfterEach
  void close() {
    mapped.close();
  }

  @Test
  void messageTemplateAndParametersAreKeptWithTheirTypes() {
    mapped.root().info("loss {} after {} of {}", 0.25, 7, "ten");

    LogEntry entry = mapped.last();
    assertThat(entry.message()).isEqualTo("loss 0.25 after 7 of ten");
    assertThat(entry.template()).isEqualTo("loss {} after {} of {}");
    assertThat(entry.arguments()).containsExactly(0.25, 7L, "ten");
  }

  @Test
  void messageThatIsNotUsedAgainIsReadAlike() {
    log(new ParameterizedMessage("loss {} after {}", 0.25, 7));

    assertThat(mapped.last().message()).isEqualTo("loss 0.25 after 7");
    assertThat(mapped.last().template()).isEqualTo("loss {} after {}");
    assertThat(mapped.last().arguments()).containsExactly(0.25, 7L);
  }

  @Test
  void callWithoutParametersHasNoTemplate() {
    mapped.root().info("{} as it stands");
    assertThat(mapped.last().message()).isEqualTo("{} as it stands");
    assertThat(mapped.last().template()).isNull();
    log(new SimpleMessage("simple"));
    assertThat(mapped.last().message()).isEqualTo("simple");
    assertThat(mapped.last().template()).isNull();
    assertThat(mapped.last().arguments()).isEmpty();
  }

  @Test
  void nullsAreSurvivedWhereverTheyStand() {
    mapped.root().info((String) null);
    assertThat(mapped.last().message()).isEqualTo("null");
    mapped.root().info("{} {}", null, "b");
    assertThat(mapped.last().message()).isEqualTo("null b");
    assertThat(mapped.last().arguments()).isEqualTo(Arrays.asList(null, "b"));
    mapped.root().info((Object) null);
    assertThat(mapped.last().message()).isEqualTo("null");
  }

  @Test
  void collectionsKeepTheirStructureAndOtherObjectsTheirText() {
    mapped.root().info("{} {} {}", List.of(1, 2), Instant.EPOCH, new double[] {0.5});

    assertThat(mapped.last().arguments())
        .containsExactly(List.of(1L, 2L), "1970-01-01T00:00:00Z", List.of(0.5));
  }

  @Test
  void builderThatLog4jUsesForNumbersIsTakenByItsText() {
    mapped.root().info("{} {}", Unbox.box(7), "b");

    assertThat(mapped.last().message()).isEqualTo("7 b");
    assertThat(mapped.last().arguments()).containsExactly("7", "b");
  }

  @Test
  void objectAmongFixedParametersIsAskedForItsTextOnce() {
    AtomicInteger asked = new AtomicInteger();
    Object counting =
        new Object() {
          @Override
          public String toString() {
            return "asked " + asked.incrementAndGet();
          }
        };
    mapped.root().info("{} was {} at {}", 1, counting, 2.5);
    assertThat(mapped.last().message()).isEqualTo("1 was asked 1 at 2.5");
    assertThat(mapped.last().arguments()).containsExactly(1L, "asked 1", 2.5);

    log(new ParameterizedMessage("{}", counting));
    assertThat(mapped.last().arguments()).containsExactly("asked 2");
    assertThat(asked).hasValue(2);
  }

  @Test
  void templatesWithEscapesAreReadAsLog4jReadsThem() {
    mapped.root().info("\\{} {}", new StringBuilder("one"), Instant.EPOCH);

    assertThat(mapped.last().message()).isEqualTo("{} one");
    assertThat(mapped.last().arguments()).containsExactly("one", "1970-01-01T00:00:00Z");
  }

  @Test
  void throwableBehindTheParametersIsNoneOfThem() {
    Exception failure = new Exception("e");
    mapped.root().info("{} failed", "it", failure);

    assertThat(mapped.last().arguments()).containsExactly("it");
    assertThat(mapped.last().throwable().message()).isEqualTo("e");
  }

  @Test
  void mapMessageBecomesFieldsWithTheirTypes() {
    log(
        new ObjectMap()
            .with("epoch", 3)
            .with("loss", 0.5)
            .with("done", false)
            .with("tags", List.of("a")));

    assertThat(mapped.last().fields().asMap())
        .containsEntry("epoch", 3L)
        .containsEntry("loss", 0.5)
        .containsEntry("done", false)
        .containsEntry("tags", List.of("a"))
        .hasSize(4);
    assertThat(mapped.last().message()).contains("epoch=\"3\"");
    assertThat(mapped.last().arguments()).isEmpty();
  }

  @Test
  void mapOfTextsBecomesFields() {
    log(new StringMapMessage().with("a", "1").with("b", "2"));

    assertThat(mapped.last().fields().asMap()).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  @Test
  void structuredDataKeepsItsIdAndType() {
    StructuredDataMessage message = new StructuredDataMessage("login@32473", "who", "audit");
    message.put("user", "ada");
    log(message);

    assertThat(mapped.last().fields().asMap())
        .containsEntry("structured_data.id", "login@32473")
        .containsEntry("structured_data.type", "audit")
        .containsEntry("user", "ada");
    assertThat(mapped.last().message()).isEqualTo("audit [login@32473 user=\"ada\"] who");
    assertThat(mapped.last().template()).isNull();
  }

  @Test
  void objectKeepsItsTypeOrItsStructure() {
    mapped.root().info((Object) 7);
    assertThat(mapped.last().message()).isEqualTo("7");
    assertThat(mapped.last().arguments()).containsExactly(7L);
    log(new ObjectMessage(Map.of("k", 1)));
    assertThat(mapped.last().arguments()).containsExactly(Map.of("k", 1L));
    mapped.root().info(List.of(1, 2));
    assertThat(mapped.last().arguments()).containsExactly(List.of(1L, 2L));
    mapped.root().info(Instant.EPOCH);
    assertThat(mapped.last().message()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(mapped.last().arguments()).isEmpty();
    assertThat(mapped.last().template()).isNull();
  }

  @Test
  void otherFormatsKeepTheirTemplatesAndParameters() {
    log(new StringFormattedMessage("%s of %d", "one", 2));
    assertThat(mapped.last().message()).isEqualTo("one of 2");
    assertThat(mapped.last().template()).isEqualTo("%s of %d");
    assertThat(mapped.last().arguments()).containsExactly("one", 2L);
    log(new MessageFormatMessage("{0} of {1}", "one", 2));
    assertThat(mapped.last().message()).isEqualTo("one of 2");
    assertThat(mapped.last().arguments()).containsExactly("one", 2L);
    log(new ObjectArrayMessage("a", 1));
    assertThat(mapped.last().arguments()).containsExactly("a", 1L);
    assertThat(mapped.last().template()).isNull();
  }

  @Test
  void eventOfAnotherThreadKeepsWhatCannotHaveChanged() throws InterruptedException {
    List<String> changing = new ArrayList<>(List.of("before"));
    AsyncAppender async = mapped.behindAnAsyncAppender();
    Thread thread =
        new Thread(
            () -> {
              mapped.root().info("{} {}", changing, 1);
              changing.set(0, "after");
            },
            "the one");
    thread.start();
    thread.join();
    async.stop();

    LogEntry entry = mapped.last();
    assertThat(entry.thread().name()).isEqualTo("the one");
    assertThat(entry.thread().id()).isEqualTo(thread.getId());
    assertThat(entry.thread().priority()).isEqualTo(thread.getPriority());
    assertThat(entry.message()).isEqualTo("[before] 1");
    assertThat(entry.template()).isEqualTo("{} {}");
    assertThat(entry.arguments()).isEmpty();
  }

  @Test
  void eventOfAnotherThreadKeepsFixedParametersAndTheTextOfOneThatIsNot()
      throws InterruptedException {
    AsyncAppender async = mapped.behindAnAsyncAppender();
    mapped.root().info("{} {}", "a", 1);
    StringBuilder changing = new StringBuilder("before");
    mapped.root().info("{} {}", changing, 2);
    changing.setLength(0);
    async.stop();

    assertThat(mapped.last().message()).isEqualTo("before 2");
    assertThat(mapped.last().arguments()).containsExactly("before", 2L);
  }

  /** Some messages are texts as well, and the compiler cannot choose. */
  private void log(Message message) {
    mapped.root().info(message);
  }

  /** A map message whose values may be anything. */
  private static final class ObjectMap extends MapMessage<ObjectMap, Object> {
    private static final long serialVersionUID = 1;
  }
}

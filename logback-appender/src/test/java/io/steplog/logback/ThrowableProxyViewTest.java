// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.steplog.record.LogEntry;
import io.steplog.record.ThrowableText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class ThrowableProxyViewTest {
  private final Mapped mapped = Mapped.plain();

  @Test
  void throwableWithCauseAndSuppressedIsKept() {
    mapped.root().warn("failed {}", "here", failure());

    ThrowableText text = mapped.last().throwable();
    assertThat(mapped.last().message()).isEqualTo("failed here");
    assertThat(mapped.last().arguments()).containsExactly("here");
    assertThat(text.type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(text.message()).isEqualTo("outer");
    assertThat(text.cause().message()).isEqualTo("inner");
    assertThat(text.suppressed().get(0).message()).isEqualTo("hidden");
  }

  @Test
  void throwableOfAnEventFromAnotherJvmIsTheSame() throws Exception {
    Exception failure = failure();
    LoggingEvent event = new LoggingEvent("fqcn", mapped.root(), Level.WARN, "m", failure, null);
    LogEntry here = Mapped.of(event);
    LogEntry there = Mapped.of(deserialised(LoggingEventVO.build(event)));

    assertThat(there.throwable()).isEqualTo(here.throwable());
    assertThat(there.epochNanos()).isEqualTo(here.epochNanos());
    assertThat(there.message()).isEqualTo("m");
  }

  @Test
  void circleIsNamedWhereTheCopyEnds() throws Exception {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);
    LoggingEvent event = new LoggingEvent("fqcn", mapped.root(), Level.WARN, "m", first, null);

    ThrowableText text = Mapped.of(deserialised(LoggingEventVO.build(event))).throwable();

    assertThat(text.cause().cause().message()).isEqualTo("first [circular reference]");
  }

  @Test
  void copyThatIsBrokenIsNotedAndTheEntryStands() {
    LoggingEvent event =
        new LoggingEvent("fqcn", mapped.root(), Level.WARN, "m", null, null) {
          @Override
          public IThrowableProxy getThrowableProxy() {
            return new Broken();
          }
        };

    LogEntry entry = Mapped.of(event);

    assertThat(entry.message()).isEqualTo("m");
    assertThat(entry.throwable().note())
        .contains("the type threw java.lang.NullPointerException")
        .contains("getStackTrace() gave null")
        .contains("getCause() threw java.lang.UnsupportedOperationException");
  }

  private static Exception failure() {
    Exception failure = new IllegalStateException("outer", new Exception("inner"));
    failure.addSuppressed(new Exception("hidden"));
    return failure;
  }

  private static LoggingEventVO deserialised(LoggingEventVO event)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(event);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (LoggingEventVO) in.readObject();
    }
  }

  private static final class Broken implements IThrowableProxy {
    @Override
    public String getMessage() {
      return "m";
    }

    @Override
    public String getClassName() {
      return null;
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
      return null;
    }

    @Override
    public int getCommonFrames() {
      return 0;
    }

    @Override
    public IThrowableProxy getCause() {
      throw new UnsupportedOperationException();
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
      return new IThrowableProxy[] {null};
    }

    @Override
    public boolean isCyclic() {
      return false;
    }
  }
}

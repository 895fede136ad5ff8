// SPDX-License-Identifier: Apache-2.0
package io.steplog.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StandardErrorDiagnosticsTest {
  @Test
  void oneReportIsOneEscapedLineAndOneWrite() {
    AtomicInteger writes = new AtomicInteger();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OutputStream stream =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError("byte by byte, a line could be torn");
          }

          @Override
          public void write(byte[] b, int off, int len) {
            writes.incrementAndGet();
            bytes.write(b, off, len);
          }
        };
    Diagnostics diagnostics = new StandardErrorDiagnostics(stream, GuardedDiagnostics.Weight.ALERT);

    diagnostics.info("SL-104", "for the framework's status");
    diagnostics.warn("SL-104", "for the framework's status");
    diagnostics.alert("SL-104", "3 entries left\nforged line \u001b[2J");

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("steplog: SL-104 3 entries left\\nforged line \\x1b[2J\n");
    assertThat(writes).hasValue(1);
  }

  @Test
  void aStreamThatIsGoneIsSurvived() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    new StandardErrorDiagnostics(gone, GuardedDiagnostics.Weight.WARN).alert("SL-104", "x");
  }

  @Test
  void aReplacedSystemErrIsPassedBy() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                ReplacesSystemErr.class.getName())
            .start();

    String printed = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(printed).contains("steplog: SL-104 seen\n").doesNotContain("not seen");
  }

  /** Runs as a process of its own: this one's standard error is the build's. */
  static final class ReplacesSystemErr {
    private ReplacesSystemErr() {}

    public static void main(String[] args) {
      System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
      System.err.println("not seen");
      StandardErrorDiagnostics.ofAlerts().alert("SL-104", "seen");
    }
  }
}

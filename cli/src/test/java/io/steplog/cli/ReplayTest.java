// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.Journals;
import io.steplog.cli.testing.MemoryReader;
import io.steplog.deadletter.DeadLetters;
import io.steplog.deadletter.LetterFile;
import io.steplog.journal.Journal;
import io.steplog.record.Origin;
import io.steplog.store.SinkResult.Rejection;
import io.steplog.testing.http.Reply;
import io.steplog.testing.http.ScriptedPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  @TempDir private Path journals;

  private final Recorded steplog = new Recorded(new MemoryReader());
  private ScriptedPeer receiver;
  private DeadLetters letters;
  private Map<String, String> settings;

  @BeforeEach
  void refuseTwo() throws IOException {
    receiver = ScriptedPeer.start();
    letters = DeadLetters.beside(journals, 1 << 20);
    settings = Map.of("stores", "otel", "otel.endpoint", receiver.url("/v1/logs"));
    Entries entries = new Entries();
    keep(new Rejection(entries.info("first"), "status 404"));
    keep(new Rejection(entries.info("second"), "status 404"));
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private void keep(Rejection letter) throws IOException {
    assertThat(letters.keep("otel", settings, List.of(letter))).isEqualTo(1);
  }

  private List<Rejection> kept() throws IOException {
    List<LetterFile> files = letters.files();
    assertThat(files).hasSize(1);
    return files.get(0).read().letters();
  }

  @Test
  void whatWasRefusedIsSentAgainInOneBatchAndThenGone() throws IOException {
    assertThat(steplog.call("replay", journals.toString())).isZero();
    assertThat(steplog.out()).isEqualTo("store otel: 2 entries delivered\n");
    assertThat(receiver.requests()).hasSize(1);
    assertThat(letters.files()).isEmpty();
    assertThat(steplog.call("replay", letters.folder().toString())).isZero();
    assertThat(steplog.out()).contains("nothing that was refused lies in");
  }

  @Test
  void whatIsRefusedAgainStaysWithItsNewReason() throws IOException {
    receiver.always(Reply.status(405));
    assertThat(steplog.call("replay", letters.folder().toString())).isEqualTo(3);
    assertThat(steplog.out()).contains("0 entries delivered, 2 refused again: status 405");
    assertThat(letters.files()).hasSize(2);
    receiver
        .next(Reply.status(400))
        .next(Reply.status(200))
        .next(Reply.status(400))
        .always(Reply.status(200));
    assertThat(steplog.call("replay", journals.toString())).isEqualTo(3);
    assertThat(kept()).extracting(Rejection::why).containsExactly("status 400");
    assertThat(kept()).extracting(letter -> letter.entry().message()).containsExactly("second");
  }

  @Test
  void aStoreThatTakesNothingNowLosesNothing() throws IOException {
    receiver.always(Reply.status(503, "Retry-After: 60"));
    assertThat(steplog.call("replay", journals.toString())).isEqualTo(3);
    assertThat(steplog.out()).contains("2 stay: status 503");
    assertThat(letters.files()).hasSize(2);
  }

  @Test
  void aDamagedFileStaysAndTheOthersAreSent() throws IOException {
    Path damaged = letters.files().get(0).path();
    Files.writeString(damaged, "{", StandardOpenOption.APPEND);
    assertThat(steplog.call("replay", journals.toString())).isEqualTo(3);
    assertThat(steplog.err()).contains(damaged.getFileName() + ": 1 lines are damaged");
    assertThat(steplog.out()).contains("1 entry delivered");
    assertThat(letters.files()).extracting(LetterFile::path).containsExactly(damaged);
  }

  @Test
  void whatIsRefusedWhileItIsRecoveredIsKeptToo() throws IOException {
    for (LetterFile file : letters.files()) {
      file.remove();
    }
    receiver.always(Reply.status(404));
    Origin origin = Origin.of("run-1", "train", "step");
    Journal journal =
        Journals.open(journals, "otel", "otlp " + receiver.url("/v1/logs"), settings, origin);
    Journals.append(journal, "left behind", 60, origin);
    Journals.kill(journal);
    assertThat(steplog.call("recover", journals.toString())).isEqualTo(3);
    assertThat(steplog.out()).contains("1 given up: refused");
    assertThat(steplog.err()).contains("`steplog replay " + letters.folder());
    assertThat(kept())
        .extracting(letter -> letter.entry().message())
        .containsExactly("left behind");
    receiver.always(Reply.status(200));
    assertThat(steplog.call("replay", journals.toString())).isZero();
    assertThat(letters.files()).isEmpty();
  }
}

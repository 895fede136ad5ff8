// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.MemoryReader;
import io.steplog.record.LogEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
  private final Entries entries = new Entries();
  private final LogEntry dashed = entries.info("-x is an option");
  private final MemoryReader reader = new MemoryReader().add(dashed, entries.info("two"));
  private final Recorded steplog = new Recorded(reader);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          logs --leevl=warn                     | --leevl | --level
          logs --run                            | --run   | parameter
          logs --run=a --run=b                  | --run   | only once
          logs --run=a stray                    | 'stray' | too many
          lgos                                  | lgos    | logs
          logs --level=loud                     | 'loud'  | WARN
          logs --level=30                       | '30'    | WARN
          logs --limit=-1                       | --limit | '-1'
          logs --limit=ten                      | 'ten'   | whole number
          logs --limit=99999999999              | 99999999999 | more than
          logs --tail=1e3                       | --tail  | '1e3'
          logs --tail=1 --limit=1               | --tail  | --limit
          logs -C -1                            | -C      | '-1'
          logs -C 1001                          | -C      | 1000
          logs --since=2026-01-06 --until=2026-01-05 | --since | after
          logs --since=1767604530               | --since | seconds since 1970
          logs --until=now-1h                   | --until | 1h
          logs --field=user                     | --field | key=value
          logs --field=a=1 --field=a=2          | 'a'     | twice
          logs --meta==x                        | --meta  | key=value
          logs --attempt=first                  | 'first' | last
          logs --attempt=1 --meta=attempt=2     | --attempt | --meta
          logs --tz=Mars/Olympus                | Mars/Olympus | Europe/Berlin
          logs --format=xml                     | 'xml'   | json
          logs --follow --until=10m             | --follow | --until
          logs --follow -C 2                    | --follow | -C
          logs --root=/tmp --store=artifact     | --root  | --store
          runs --format=csv                     | 'csv'   | json
          flavors --verbose                     | --verbose | no option
          check --framework-file                | --framework-file | parameter
          """)
  void wrongUsageEndsWithTwoAndNamesWhatIsWrong(String line, String named, String advice) {
    assertThat(steplog.call(line.strip().split(" "))).isEqualTo(2);

    assertThat(steplog.out()).isEmpty();
    assertThat(steplog.err()).contains(named.strip());
    assertThat(steplog.err()).contains(advice.strip());
    assertThat(steplog.err().lines()).allMatch(each -> each.startsWith("steplog: "));
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThat(steplog.call("logs", "--level=loud", "--limit=-1", "--since=5", "--tz=X", "--no"))
        .isEqualTo(2);
    assertThat(steplog.err()).contains("--no");

    assertThat(steplog.call("logs", "--level=loud", "--limit=-1", "--since=5", "--tz=X"))
        .isEqualTo(2);
    assertThat(steplog.err()).contains("'loud'", "'-1'", "'5'", "'X'");
  }

  @Test
  void noVerbIsWrongUsageAndNamesTheVerbs() {
    assertThat(steplog.call()).isEqualTo(2);
    assertThat(steplog.err()).contains("which verb?").contains("logs").contains("--help");
  }

  @Test
  void aValueMayBeginWithADash() {
    assertThat(steplog.call("logs", "--run=run-1", "--grep=-x is")).isZero();
    assertThat(steplog.call("logs", "--run=run-1", "--grep", "-x is")).isZero();
    assertThat(steplog.outLines()).hasSize(1);
  }

  @Test
  void everyVerbHasHelpInBothSpellings() {
    for (String verb : CommandTree.verbs()) {
      assertThat(steplog.call(verb, "--help")).as(verb).isZero();
      String help = steplog.out();
      assertThat(help).contains("Usage: steplog " + verb);
      steplog.call("help", verb);
      assertThat(steplog.out()).isEqualTo(help);
    }
    assertThat(steplog.call("--help")).isZero();
    assertThat(steplog.out()).contains(CommandTree.verbs());
  }

  @Test
  void versionIsOneLineThatNamesTheCommand() {
    assertThat(steplog.call("--version")).isZero();
    assertThat(steplog.outLines()).singleElement().asString().startsWith("steplog ");
  }

  @Test
  void hostileArgumentsCannotReachTheTerminal() {
    steplog.call("logs", "--run=\u001b[2J\u202e");
    assertThat(steplog.err()).doesNotContain("\u001b", "\u202e").contains("\\x1b[2J");
    steplog.call("logs", "--\u001b[2J");
    assertThat(steplog.err()).doesNotContain("\u001b");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HF_TOKEN",
        "AWS_SECRET_ACCESS_KEY",
        "db.password",
        "apiKey",
        "storepass",
        "db.pass",
        "SMTP_PW",
        "gcpCreds",
        "steplog.otel.headers",
        "javax.net.ssl.keyStorePassword"
      })
  void whatANameCallsASecretIsMasked(String name) {
    assertThat(Masking.value(name, "hunter2")).isEqualTo(Masking.MASK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max_tokens",
        "tokenizer",
        "key.column",
        "learning_rate",
        "monkey",
        "bypass",
        "pass.count",
        "signal"
      })
  void aNameThatOnlyLooksLikeOneIsNot(String name) {
    assertThat(Masking.value(name, "512")).isEqualTo("512");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-Da=b -Dx.password=s,e&t c|-Da=b -Dx.password=*** c",
        "-javaagent:/a.jar=token=abc|-javaagent:/a.jar=token=***",
        "https://me:pw@host/p?q=1|https://***@host/p?q=1",
        "jdbc:x://u@h/?user=a&password=b|jdbc:x://***@h/?user=a&password=***",
        "--token abc --epochs 3|--token *** --epochs 3",
        "-H \"Authorization: Bearer abc\" x|-H \"Authorization:*** x",
        "use ghp_0123456789abcdef now|use *** now",
        "https://a.blob/x?sv=1&sig=a%2Bb&se=2|https://a.blob/x?sv=1&sig=***",
        "lr=0.1 C:/data|lr=0.1 C:/data"
      })
  void whatLooksLikeASecretInATextIsMasked(String text, String masked) {
    assertThat(Masking.text(text)).isEqualTo(masked);
  }

  @Test
  void theNextWordIsTheValueOfAnOptionWithoutOne() {
    assertThat(Masking.words(List.of("--api-key", "a b", "train", "--lr", "0.1")))
        .containsExactly("--api-key", Masking.MASK, "train", "--lr", "0.1");
  }

  @Test
  void linesOfAFileAreMaskedByTheirNames() {
    assertThat(Masking.lines("lr: 0.1\n  password: a b\nurl: http://u:p@h\n"))
        .isEqualTo("lr: 0.1\n  password: ***\nurl: http://***@h\n");
  }

  @Test
  void whatIsIndentedBelowASecretsNameIsItsOwn() {
    assertThat(
            Masking.lines(
                """
                password: |
                  first

                  second
                lr: 0.1
                passwords:
                - abc
                - def
                epochs: 3
                credentials:
                  user: me
                    deep: x
                model: a
                """))
        .isEqualTo(
            """
            password: ***
              ***

              ***
            lr: 0.1
            passwords:
            ***
            ***
            epochs: 3
            credentials:
              ***
                ***
            model: a
            """);
  }

  @Test
  void keysAndCertificatesAreMaskedToTheirEnd() {
    String key =
        "a -----BEGIN RSA PRIVATE KEY-----\nMIIabc\ndef==\n-----END RSA PRIVATE KEY----- b";

    assertThat(Masking.text(key))
        .isEqualTo("a -----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY----- b");
    assertThat(Masking.lines("x: 1\n" + key + "\ny: 2")).contains("x: 1", "y: 2", "***-----END");
    assertThat(Masking.text("cut -----BEGIN KEY-----\nMIIabc")).doesNotContain("MIIabc");
    assertThat(Masking.text("cut -----BEGIN KE")).isEqualTo("cut -----BEGIN ***");
  }

  @Test
  void mapsAndListsAreMaskedAllTheWayDown() {
    assertThat(
            Masking.typed(
                "config", Map.of("db", Map.of("password", 1L), "urls", List.of("x://u:p@h"))))
        .isEqualTo(Map.of("db", Map.of("password", "***"), "urls", List.of("x://***@h")));
  }

  @Test
  void aStarStandsForAnyCharacters() {
    NamePatterns patterns = new NamePatterns(List.of("TRAIN_*", "*_SIZE", "a*b*c", "TZ"));

    assertThat(patterns.match("TRAIN_LR")).isTrue();
    assertThat(patterns.match("BATCH_SIZE")).isTrue();
    assertThat(patterns.match("aXbYbZc")).isTrue();
    assertThat(patterns.match("TZ")).isTrue();
    assertThat(patterns.match("TZX")).isFalse();
    assertThat(patterns.match("ab")).isFalse();
    assertThat(new NamePatterns(List.of()).match("")).isFalse();
  }
}

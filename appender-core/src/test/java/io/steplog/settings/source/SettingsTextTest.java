// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SettingsTextTest {
  @Test
  void aByteOrderMarkIsPassedOver() throws IOException {
    assertThat(SettingsText.read(stream("\uFEFFa=ü".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("a=ü");
  }

  @Test
  void anotherEncodingIsRefusedInsteadOfGuessed() {
    assertThatIOException()
        .isThrownBy(() -> SettingsText.read(stream("a=ü".getBytes(StandardCharsets.ISO_8859_1))))
        .withMessage("not UTF-8");
  }

  @Test
  void anEndlessFileIsRefused() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'a';
          }
        };

    assertThatIOException()
        .isThrownBy(() -> SettingsText.read(endless))
        .withMessage("longer than 1 MiB");
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}

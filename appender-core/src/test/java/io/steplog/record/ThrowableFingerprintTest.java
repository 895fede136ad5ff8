// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThrowableFingerprintTest {
  private static final List<String> FRAMES =
      List.of(
          "app//com.acme.Trainer.lambda$fit$3(Trainer.java:41)",
          "com.acme.Trainer$1.run(Trainer.java:12)",
          "java.base@17.0.1/java.util.ArrayList.forEach(ArrayList.java:1511)");

  @Test
  void neitherMessageNorLineNorModuleNorGeneratedNumberCounts() {
    ThrowableText other =
        thrown(
            "java.io.IOException",
            "/tmp/b: no such file",
            List.of(
                "com.acme.Trainer.lambda$fit$17(Trainer.java:99)",
                "com.acme.Trainer$22.run(Trainer.java:4)",
                "java.base/java.util.ArrayList.forEach(ArrayList.java:1)"),
            null);

    assertThat(ThrowableFingerprint.of(other))
        .isEqualTo(ThrowableFingerprint.of(thrown("java.io.IOException", "/tmp/a", FRAMES, null)))
        .matches("[0-9a-f]{16}");
  }

  @Test
  void howReflectionReachesAMethodDoesNotCount() {
    ThrowableText slowly = plain(List.of("a.B.c(B.java:1)", "jdk.internal.reflect.A.b(A.java)"));
    ThrowableText fast =
        plain(
            List.of(
                "a.B.c(B.java:1)",
                "java.base/jdk.internal.reflect.GeneratedMethodAccessor12.invoke(Unknown Source)",
                "java.base/java.lang.reflect.Method.invoke(Method.java:569)"));

    assertThat(ThrowableFingerprint.of(slowly)).isEqualTo(ThrowableFingerprint.of(fast));
  }

  @Test
  void hiddenClassesAreOneWhateverTheirAddress() {
    assertThat(
            ThrowableFingerprint.of(
                plain(List.of("a.B$$Lambda$14/0x0000000800c03000.run(Unknown)"))))
        .isEqualTo(
            ThrowableFingerprint.of(plain(List.of("a.B$$Lambda/0x00007f0000c44000.run(Unknown)"))));
    assertThat(ThrowableFingerprint.of(plain(List.of("a.Hidden/0x0000000800c03000.run(Unknown)"))))
        .isEqualTo(ThrowableFingerprint.of(plain(List.of("a.Hidden/0x000000000000beef.run(A)"))));
  }

  @Test
  void classPlaceAndCauseCount() {
    ThrowableText cause = plain(FRAMES);
    ThrowableText one = thrown("java.io.IOException", null, FRAMES, null);

    assertThat(
            List.of(
                one,
                thrown("java.io.EOFException", null, FRAMES, null),
                thrown("java.io.IOException", null, FRAMES.subList(1, 3), null),
                thrown("java.io.IOException", null, FRAMES, cause)))
        .extracting(ThrowableFingerprint::of)
        .doesNotHaveDuplicates();
  }

  @Test
  void framesBeyondTheTopOnesDoNotCount() {
    List<String> five = List.of("a.A.a(A)", "a.A.b(A)", "a.A.c(A)", "a.A.d(A)", "a.A.e(A)");
    List<String> six =
        List.of("a.A.a(A)", "a.A.b(A)", "a.A.c(A)", "a.A.d(A)", "a.A.e(A)", "a.A.f(A)");

    assertThat(ThrowableFingerprint.of(plain(five)))
        .isEqualTo(ThrowableFingerprint.of(plain(six)))
        .isNotEqualTo(ThrowableFingerprint.of(plain(five.subList(0, 4))));
  }

  private static ThrowableText plain(List<String> frames) {
    return thrown("x.Failure", null, frames, null);
  }

  private static ThrowableText thrown(
      String type, @Nullable String message, List<String> frames, @Nullable ThrowableText cause) {
    return new ThrowableText(type, message, frames, 0, cause, List.of(), null);
  }
}

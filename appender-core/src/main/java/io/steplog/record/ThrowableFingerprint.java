// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import org.jspecify.annotations.Nullable;

/**
 * Gives an exception the same 16 hex digits in every run in which it comes from the same place, so
 * that a new one can be told from one that was there before.
 *
 * <pre>
 * fingerprint = FNV-1a, 64 bits, of (class LF, (frame LF)*)*     the throwable, then its causes
 * class       = the class name, without what generated names differ by
 * frame       = class.method, the same way; neither file nor line
 * </pre>
 *
 * <p>Of each throwable the {@value #FRAMES} topmost frames count, of causes {@value #CAUSES}. No
 * message does, since it may hold a path or a number; nor do frames of reflection and proxies, of
 * which the JVM makes others once a call has been made often enough. Of a name the module, what
 * follows {@code $$} and digits behind a {@code $} are left out: they count lambdas, anonymous and
 * generated classes. Any thread; keeps nothing.
 */
public final class ThrowableFingerprint {
  static final int FRAMES = 5;
  static final int CAUSES = 8;

  private static final int DIGITS = 16;

  private static final String[] NOT_OF_THE_PROGRAM = {
    "jdk.internal.reflect.",
    "java.lang.reflect.",
    "java.lang.invoke.",
    "sun.reflect.",
    "jdk.proxy",
    "com.sun.proxy."
  };

  private ThrowableFingerprint() {}

  /** The fingerprint. */
  public static String of(ThrowableText thrown) {
    long hash = Fnv.BASIS;
    @Nullable ThrowableText at = thrown;
    for (int i = 0; at != null && i <= CAUSES; i++) {
      hash = withName(hash, at.type());
      hash = withFrames(hash, at);
      at = at.cause();
    }
    return Digits.hex(hash, DIGITS);
  }

  private static long withFrames(long before, ThrowableText thrown) {
    long hash = before;
    int taken = 0;
    for (String frame : thrown.frames()) {
      String name = withoutModule(frame);
      if (isOfTheProgram(name)) {
        hash = withName(hash, name);
        taken++;
      }
      if (taken == FRAMES) {
        break;
      }
    }
    return hash;
  }

  /** Class and method of {@code loader/module@version/class.method(File.java:12)}. */
  private static String withoutModule(String frame) {
    int end = frame.indexOf('(');
    String name = end < 0 ? frame : frame.substring(0, end);
    // A hidden class is named class/0x0123.
    int hidden = name.indexOf("/0x");
    String shown = hidden < 0 ? name : name.substring(0, hidden);
    return shown.substring(shown.lastIndexOf('/') + 1);
  }

  private static boolean isOfTheProgram(String name) {
    for (String beginning : NOT_OF_THE_PROGRAM) {
      if (name.startsWith(beginning)) {
        return false;
      }
    }
    return true;
  }

  private static long withName(long before, String name) {
    long hash = before;
    int generated = name.indexOf("$$");
    int end = generated < 0 ? name.length() : generated;
    boolean counts = false;
    for (int i = 0; i < end; i++) {
      char c = name.charAt(i);
      counts = c == '$' || counts && c >= '0' && c <= '9';
      if (!counts || c == '$') {
        hash = Fnv.with(hash, c);
      }
    }
    return Fnv.with(hash, '\n');
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture.printed;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/** The two streams that a process prints to, each of which anybody in it may replace. */
public enum StandardStream {
  OUT("stdout", "standard output"),
  ERR("stderr", "standard error");

  private final String text;
  private final String words;

  StandardStream(String text, String words) {
    this.text = text;
    this.words = words;
  }

  /** The logger's name of what is printed there. */
  public String logger() {
    return text;
  }

  /** What it is called in a sentence. */
  String words() {
    return words;
  }

  /** The stream as it is now. */
  PrintStream current() {
    return this == OUT ? System.out : System.err;
  }

  void replaceBy(PrintStream other) {
    if (this == OUT) {
      System.setOut(other);
    } else {
      System.setErr(other);
    }
  }

  /** What the JVM turns text into there; {@code PrintStream.charset()} came later than Java 17. */
  Charset charset() {
    String[] properties = {text + ".encoding", "sun." + text + ".encoding", "native.encoding"};
    for (String property : properties) {
      String name = System.getProperty(property);
      if (name != null) {
        try {
          return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
          continue;
        }
      }
    }
    return Charset.defaultCharset();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture.printed;

import io.steplog.delivery.own.OwnThread;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a standard stream: the original gets every byte first, in the calls that it would have
 * had, and throws what it throws; then what was printed is taken as lines. Any thread.
 *
 * <p>No monitor is held while a line is taken. Up to Java 18, where printing is synchronized on the
 * stream, so that a stack trace or whoever synchronizes on it is not interrupted, printing is so
 * here as well; the library's own threads never wait for that, nor does who is within the original
 * already, where another order of the two could stop both for good.
 *
 * <p>Text is taken as it was handed over. Only what comes as bytes may be a framework's console
 * appender, so only there is it looked who prints.
 */
final class CapturedStream extends PrintStream {
  private static final boolean SYNCHRONIZED = Runtime.version().feature() < 19;

  private final PrintStream original;
  private final PrintedLines lines;
  private final FrameworkPrints frameworks;

  /** Set while it is tried whether a flush gets here; written by whoever tries. */
  private volatile boolean flushed;

  CapturedStream(
      PrintStream original, Charset charset, PrintedLines lines, FrameworkPrints frameworks) {
    super(original, false, charset);
    this.original = original;
    this.lines = lines;
    this.frameworks = frameworks;
  }

  /** What it stands for. */
  PrintStream original() {
    return original;
  }

  /** Whether what is printed to another stream gets here. */
  boolean isBeneath(PrintStream other) {
    flushed = false;
    other.flush();
    return flushed;
  }

  @Override
  public void print(@Nullable String text) {
    if (isShared()) {
      synchronized (this) {
        original.print(text);
      }
    } else {
      original.print(text);
    }
    if (lines.isOn()) {
      lines.print(String.valueOf(text));
    }
  }

  @Override
  public void println(@Nullable String text) {
    if (isShared()) {
      synchronized (this) {
        original.println(text);
      }
    } else {
      original.println(text);
    }
    if (lines.isOn()) {
      lines.println(String.valueOf(text));
    }
  }

  @Override
  public void println() {
    if (isShared()) {
      synchronized (this) {
        original.println();
      }
    } else {
      original.println();
    }
    if (lines.isOn()) {
      lines.println("");
    }
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    if (isShared()) {
      synchronized (this) {
        original.write(bytes, from, length);
      }
    } else {
      original.write(bytes, from, length);
    }
    if (lines.isOn() && !frameworks.isPrinting()) {
      lines.print(bytes, from, length);
    }
  }

  @Override
  public void write(int one) {
    if (isShared()) {
      synchronized (this) {
        original.write(one);
      }
    } else {
      original.write(one);
    }
    if (lines.isOn() && !frameworks.isPrinting()) {
      lines.print(new byte[] {(byte) one}, 0, 1);
    }
  }

  private boolean isShared() {
    return SYNCHRONIZED && !Thread.holdsLock(original) && !OwnThread.isCurrent();
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void writeBytes(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void flush() {
    flushed = true;
    original.flush();
  }

  @Override
  public void close() {
    original.close();
  }

  @Override
  public boolean checkError() {
    return original.checkError();
  }

  // From here on everything comes to one of the above. Text is made before, under no lock.

  @Override
  public PrintStream format(String format, @Nullable Object @Nullable ... arguments) {
    print(String.format(format, arguments));
    return this;
  }

  @Override
  public PrintStream format(
      @Nullable Locale locale, String format, @Nullable Object @Nullable ... arguments) {
    print(String.format(locale, format, arguments));
    return this;
  }

  @Override
  public void print(boolean value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(int value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(long value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(float value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(double value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char[] value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(@Nullable Object value) {
    print(String.valueOf(value));
  }

  @Override
  public void println(boolean value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(char value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(int value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(long value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(float value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(double value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(char[] value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(@Nullable Object value) {
    println(String.valueOf(value));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import io.steplog.channel.ChannelStats;
import io.steplog.record.LogSeverity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A logging framework with our front end on its root logger, started and with every level let
 * through: what {@link FrontEndContract} needs of one, in the contract's own words.
 */
public interface FrontEndDriver extends AutoCloseable {
  /**
   * Logs as an application would. In the template each pair of braces stands for an argument; a
   * framework that has another sign for it puts that in.
   */
  void log(LogSeverity severity, String logger, String template, @Nullable Object... arguments);

  /** Logs a message without arguments at WARN, with what was thrown. */
  void logThrown(String logger, String message, Throwable thrown);

  /** Sets a key of this thread's diagnostic context, or removes it. */
  void setContext(String key, @Nullable String value);

  /** What the framework's own status channel holds from our front end as a warning. */
  List<String> warnings();

  /** What it holds as an error, from anybody. */
  List<String> errors();

  /** The counters of our front end's channel, also after the framework was stopped. */
  ChannelStats stats();

  /** Stops the framework as a program that ends does. */
  @Override
  void close();
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.send;

import io.steplog.flavor.otel.wire.OtlpRequest;
import io.steplog.transport.Meaning;
import io.steplog.transport.Verdict;

/**
 * Who takes requests, by one of the ways that OTLP is spoken. Of every call it is known what came
 * of it; trouble is answered, not thrown.
 */
public interface Receiver extends AutoCloseable {
  /**
   * What came of a call.
   *
   * @param meaning what its status asks of the sender; {@link Meaning#LATER} where none came
   * @param verdict what becomes of the entries
   */
  record Reply(Meaning meaning, Verdict verdict) {}

  /**
   * How large a request may be, in bytes before it is packed; a larger one of several entries is
   * parted first, since nobody would take it.
   */
  int mostBytes();

  /**
   * Sends what the request holds, with these headers. One thread at a time; over within the limit
   * of a call. Where the request's array may be in use still, its {@link OtlpRequest#handOver} was
   * called.
   */
  Reply call(OtlpRequest request, HeaderList headers);

  /**
   * Ends every thread, and a call that is under way, whose entries count as not taken. Further
   * calls reach nobody. Any thread; idempotent.
   */
  @Override
  void close();
}

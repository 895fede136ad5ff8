// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.grpc;

import io.steplog.transport.http.HttpLimits;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.BufferedSource;

/**
 * One message of gRPC as it goes over HTTP.
 *
 * <pre>
 * frame = 1 byte, 1 if the message is packed, else 0
 *         4 bytes, the length of the message, highest first
 *         the message
 * </pre>
 */
final class Frame extends RequestBody {
  private static final MediaType TYPE = MediaType.get("application/grpc");
  private static final int HEAD_BYTES = 5;
  private static final int MOST_BYTES = HttpLimits.DEFAULT.bodyBytes();

  private final byte[] message;
  private final int length;
  private final boolean packed;

  private Frame(byte[] message, int length, boolean packed) {
    this.message = message;
    this.length = length;
    this.packed = packed;
  }

  /** A request of the first bytes of an array, which is not copied. */
  static RequestBody of(byte[] message, int length, boolean packed) {
    return new Frame(message, length, packed);
  }

  /**
   * All of an answer.
   *
   * @throws IOException if it does not end, or not in time
   */
  static byte[] read(BufferedSource answer) throws IOException {
    if (answer.request(MOST_BYTES + 1L)) {
      throw new EOFException("an answer of more than " + MOST_BYTES + " bytes");
    }
    return answer.readByteArray();
  }

  /** The message of an answer; none where it is torn, or packed, which nobody was asked for. */
  static byte[] message(byte[] frame) {
    boolean whole = frame.length > HEAD_BYTES && frame[0] == 0;
    return whole ? Arrays.copyOfRange(frame, HEAD_BYTES, frame.length) : new byte[0];
  }

  @Override
  public MediaType contentType() {
    return TYPE;
  }

  @Override
  public long contentLength() {
    return HEAD_BYTES + length;
  }

  @Override
  public void writeTo(BufferedSink out) throws IOException {
    out.writeByte(packed ? 1 : 0).writeInt(length).write(message, 0, length);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.wire;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bounds every answer, as it comes and unpacked, whatever its headers say. */
final class AnswerBound implements ClientResponseFilter, ReaderInterceptor {
  private final int mostBytes;

  AnswerBound(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response) {
    response.setEntityStream(new Bounded(response.getEntityStream(), mostBytes));
  }

  /** Behind the decoder: that has a lower priority than an interceptor that names none. */
  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    context.setInputStream(new Bounded(context.getInputStream(), mostBytes));
    return context.proceed();
  }

  /** Thrown where an answer goes on beyond its bound. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong(int mostBytes) {
      super("an answer of more than " + mostBytes + " bytes");
    }
  }

  private static final class Bounded extends FilterInputStream {
    private final int mostBytes;
    private int left;

    Bounded(InputStream in, int mostBytes) {
      super(in);
      this.mostBytes = mostBytes;
      this.left = mostBytes;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      take(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      take(Math.max(0, read));
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void take(int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new TooLong(mostBytes);
      }
    }
  }
}

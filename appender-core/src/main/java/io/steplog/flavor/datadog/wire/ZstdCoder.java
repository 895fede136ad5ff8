// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.wire;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.glassfish.jersey.spi.ContentEncoder;

/** Packs with zstd, under the name by which the intake of logs knows it. Any thread. */
final class ZstdCoder extends ContentEncoder {
  ZstdCoder() {
    super(Packing.ZSTD.header());
  }

  @Override
  public InputStream decode(String encoding, InputStream packed) throws IOException {
    return new ZstdInputStream(packed);
  }

  @Override
  public OutputStream encode(String encoding, OutputStream into) throws IOException {
    return new ZstdOutputStream(into);
  }
}

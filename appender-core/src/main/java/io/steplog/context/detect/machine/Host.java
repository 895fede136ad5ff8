// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.machine;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.SystemTable;

/** The host, as the kernel calls it: no name server is asked. */
public final class Host implements Detector {
  private static final SystemTable TABLE =
      new SystemTable("Host")
          .keep("host.name", "file:/proc/sys/kernel/hostname", "HOSTNAME", "COMPUTERNAME");

  @Override
  public SystemTable table() {
    return TABLE;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountsTest {
  private final Mounts mounts =
      new Mounts(
          List.of(
              "600 500 0:50 / / rw,relatime master:1 - overlay overlay rw,lowerdir=/a",
              "601 600 0:51 / /dev/shm rw - tmpfs shm rw,size=65536k",
              "602 600 8:1 /var/lib/kubelet/pods/1/volumes/kubernetes.io~empty-dir/w /scratch rw - ext4"
                  + " /dev/sda1 rw",
              "603 600 8:2 / /data rw - ext4 /dev/sdb rw",
              "604 600 0:52 / /data/shared rw - nfs4 server:/x rw",
              "605 600 0:53 / /my\\040disk rw shared:7 - xfs /dev/sdc rw",
              "606 600 0:54 / /twice rw - ext4 /dev/sdd rw",
              "607 606 0:55 / /twice rw - tmpfs tmpfs rw",
              "608 600 0:56 / /gcs rw - fuse.gcsfuse bucket rw",
              "damaged"),
          Path.of("/data/tmp"));

  @ParameterizedTest
  @CsvSource({
    "/app/logs,            CONTAINER_LAYER",
    "/dev/shm/x,           MEMORY",
    "/scratch/steplog-logs,   POD_VOLUME",
    "/data,                DISK",
    "/data/x/../y,         DISK",
    "/data/tmp/steplog-0,  TEMPORARY",
    "/data/tmpfoo,         DISK",
    "/database,            CONTAINER_LAYER",
    "/data/shared/logs,    NETWORK",
    "/my disk/logs,        DISK",
    "/twice/x,             MEMORY",
    "/gcs/x,               NETWORK",
  })
  void thePlaceIsThatOfTheInnermostMount(Path path, Survival expected) {
    assertThat(mounts.survivalOf(path)).isEqualTo(expected);
  }
}

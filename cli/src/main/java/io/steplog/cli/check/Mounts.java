// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Tells what kind of place a path is in, by the system's list of mounts. */
final class Mounts {
  private static final Set<String> CONTAINER_LAYERS = Set.of("overlay", "aufs");
  private static final Set<String> NETWORK =
      Set.of("nfs", "nfs4", "cifs", "smb3", "ceph", "glusterfs", "9p", "virtiofs", "lustre");
  private static final String EMPTY_DIR = "kubernetes.io~empty-dir";

  private final List<String> mountInfo;
  private final Path temporary;

  /** Reads these lines, in the form of {@code /proc/self/mountinfo}. */
  Mounts(List<String> mountInfo, Path temporary) {
    this.mountInfo = List.copyOf(mountInfo);
    this.temporary = temporary.toAbsolutePath().normalize();
  }

  /** This process's; none where the system does not tell. */
  static Mounts ofThisProcess() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    try {
      Path file = Path.of("/proc/self/mountinfo");
      // Names of mounts may be in any encoding; what is compared here is ASCII.
      return new Mounts(Files.readAllLines(file, StandardCharsets.ISO_8859_1), temporary);
    } catch (IOException e) {
      return new Mounts(List.of(), temporary);
    }
  }

  /** What survives what, of files below this path. */
  Survival survivalOf(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Survival survival = Survival.DISK;
    int depth = -1;
    for (String line : mountInfo) {
      // id parent major:minor root point options optional* - type source options
      String[] words = line.split(" ");
      int dash = List.of(words).indexOf("-");
      if (dash < 5 || dash + 1 >= words.length) {
        continue;
      }
      Path point = Path.of(words[4].replace("\\040", " "));
      // Of mounts on one point the last one is seen.
      if (absolute.startsWith(point) && point.getNameCount() >= depth) {
        depth = point.getNameCount();
        survival = survival(words[dash + 1], words[3]);
      }
    }
    return survival == Survival.DISK && absolute.startsWith(temporary)
        ? Survival.TEMPORARY
        : survival;
  }

  private static Survival survival(String type, String root) {
    if (CONTAINER_LAYERS.contains(type)) {
      return Survival.CONTAINER_LAYER;
    }
    if (type.equals("tmpfs") || type.equals("ramfs")) {
      return Survival.MEMORY;
    }
    if (root.contains(EMPTY_DIR)) {
      return Survival.POD_VOLUME;
    }
    return NETWORK.contains(type) || type.startsWith("fuse.") ? Survival.NETWORK : Survival.DISK;
  }
}

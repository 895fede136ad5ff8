// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact;

import io.steplog.flavor.Flavor;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorException;
import io.steplog.flavor.StoreAccess;
import io.steplog.flavor.artifact.archive.Archive;
import io.steplog.flavor.artifact.file.FileModes;
import io.steplog.flavor.artifact.format.Compression;
import io.steplog.flavor.artifact.packed.PackedParts;
import io.steplog.flavor.artifact.write.PartLimits;
import io.steplog.settings.SettingKey;
import io.steplog.settings.Settings;
import io.steplog.store.LogStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keeps entries as files; needs no library, no network and no key, so it opens everywhere. */
public final class ArtifactFlavor implements Flavor {
  @Override
  public String name() {
    return "artifact";
  }

  @Override
  public String meaning() {
    return "Files of JSON lines below artifact.root, which ZenML, jq and tail read as they are.";
  }

  @Override
  public List<SettingKey<?>> keys() {
    return ArtifactKeys.all();
  }

  @Override
  public boolean canFetch() {
    return true;
  }

  @Override
  public LogStore open(FlavorContext context) throws FlavorException {
    Settings settings = context.settings();
    Path root = settings.get(ArtifactKeys.ROOT);
    boolean archive = context.access() == StoreAccess.READ && Archive.isOne(root);
    if (Files.exists(root) && !Files.isDirectory(root) && !archive) {
      throw new FlavorException("artifact.root = " + root + " is no folder");
    }
    if (context.access() == StoreAccess.READ && !Files.exists(root)) {
      throw new FlavorException("artifact.root = " + root + ": there is no such folder");
    }
    return new ArtifactStore(
        root,
        new FileModes(settings.find(ArtifactKeys.FILE_MODE), settings.find(ArtifactKeys.DIR_MODE)),
        new PartLimits(
            settings.get(ArtifactKeys.PART_MAX_BYTES), settings.get(ArtifactKeys.PART_MAX_AGE)),
        settings.get(ArtifactKeys.MESSAGE_FORMAT),
        compression(context),
        context.access(),
        context.diagnostics());
  }

  /** What is set, or none where what it needs is missing: logs are worth more than their size. */
  private static Compression compression(FlavorContext context) {
    Compression wanted = context.settings().get(ArtifactKeys.COMPRESSION);
    if (wanted == Compression.NONE || context.access() == StoreAccess.READ) {
      return Compression.NONE;
    }
    String why = PackedParts.whyNotHere(wanted);
    if (why.isEmpty()) {
      return wanted;
    }
    context
        .diagnostics()
        .warn("SL-347", ArtifactKeys.COMPRESSION.name() + ": " + why + "; parts stay uncompressed");
    return Compression.NONE;
  }
}

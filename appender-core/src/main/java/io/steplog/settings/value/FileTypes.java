// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.value;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The types of settings that speak of files. */
public final class FileTypes {
  /** A file or directory, made absolute; a leading {@code ~/} is the user's home. */
  public static final SettingType<Path> PATH =
      new PlainType<>("path", "/var/log/steps") {
        @Override
        public Path parse(String text) {
          return path(text);
        }
      };

  /** A path at which there is a directory or nothing yet. */
  public static final SettingType<Path> DIRECTORY =
      new PlainType<>("directory", "/var/log/steps") {
        @Override
        public Path parse(String text) {
          return directory(text);
        }
      };

  /** A file's mode in octal, as 0640, with which the owner may read and write. */
  public static final SettingType<Set<PosixFilePermission>> FILE_MODE = mode("0640", 0600);

  /** A directory's mode in octal, as 0750, with which the owner may do everything. */
  public static final SettingType<Set<PosixFilePermission>> DIRECTORY_MODE = mode("0750", 0700);

  private FileTypes() {}

  private static Path path(String text) {
    if (text.contains("://") || text.startsWith("file:")) {
      throw new BadValueException("a URL where a path of this machine is needed");
    }
    try {
      Path path = Path.of(inHome(text)).toAbsolutePath();
      // ".." is left to the operating system: behind a link it is not the parent by name.
      return text.contains("..") ? path : path.normalize();
    } catch (InvalidPathException e) {
      throw new BadValueException("not a path");
    }
  }

  private static String inHome(String text) {
    if (!text.startsWith("~")) {
      return text;
    }
    String home = System.getProperty("user.home", "?");
    // "?" is what the JDK says where the user has no home, as for an unknown uid in a container.
    if (home.equals("?") || (text.length() > 1 && text.charAt(1) != '/')) {
      throw new BadValueException("no home directory is known for ~");
    }
    return home + text.substring(1);
  }

  private static Path directory(String text) {
    Path path = path(text);
    for (Path at = path; at != null; at = at.getParent()) {
      if (Files.isDirectory(at)) {
        return path;
      }
      if (Files.exists(at)) {
        throw new BadValueException(
            at.equals(path) ? "a file, not a directory" : "below a file, not a directory");
      }
    }
    return path;
  }

  private static SettingType<Set<PosixFilePermission>> mode(String example, int needed) {
    return new PlainType<>("octal mode", example) {
      @Override
      public Set<PosixFilePermission> parse(String text) {
        if (!text.matches("0?[0-7]{3}")) {
          throw new BadValueException("not an octal mode of three digits");
        }
        int mode = Integer.parseInt(text, 8);
        if ((mode & needed) != needed) {
          throw new BadValueException("a mode that locks its own owner out");
        }
        return permissions(mode);
      }

      @Override
      public String show(Set<PosixFilePermission> value) {
        return String.format(Locale.ROOT, "0%03o", bits(value));
      }
    };
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((mode & bit(permission)) != 0) {
        permissions.add(permission);
      }
    }
    return Collections.unmodifiableSet(permissions);
  }

  private static int bits(Set<PosixFilePermission> permissions) {
    int mode = 0;
    for (PosixFilePermission permission : permissions) {
      mode |= bit(permission);
    }
    return mode;
  }

  /** The enum stands in the order of the bits, from the owner's read bit down. */
  private static int bit(PosixFilePermission permission) {
    return 0400 >> permission.ordinal();
  }
}

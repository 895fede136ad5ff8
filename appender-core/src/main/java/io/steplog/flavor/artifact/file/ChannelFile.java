// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file that was opened by its channel. */
final class ChannelFile implements AppendFile {
  private final FileChannel channel;
  private final Path path;
  private final Object key;
  private final WriteBuffer buffer;

  ChannelFile(FileChannel channel, Path path, @Nullable Object key, WriteBuffer buffer) {
    this.channel = channel;
    this.path = path;
    // A file system without keys is taken at its word: the name then tells the file.
    this.key = Objects.requireNonNullElse(key, path);
    this.buffer = buffer;
  }

  @Override
  public void append(byte[] bytes, int length) throws IOException {
    buffer.write(channel, bytes, length);
  }

  @Override
  public void truncate(long length) throws IOException {
    channel.truncate(length);
  }

  @Override
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public long lengthInPlace() throws IOException {
    BasicFileAttributes now =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!Objects.requireNonNullElse(now.fileKey(), path).equals(key)) {
      throw new NoSuchFileException(path.toString(), null, "another file has its name");
    }
    return now.size();
  }

  @Override
  public Object key() {
    return key;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}

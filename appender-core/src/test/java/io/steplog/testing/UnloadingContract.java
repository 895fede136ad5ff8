// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every front end promises to a container that loads an application with the library in it,
 * ends it and loads it again: nothing is left behind. A front end's test inherits this and names an
 * application.
 */
@Timeout(300)
public abstract class UnloadingContract {
  private static final int TIMES = 50;
  private static final int MOST_COLLECTIONS = 50;

  /**
   * The JDK's code for {@code equals} of records remembers the type that it was last adapted to, a
   * record of the last loader; seen in a heap dump of JDK 17.
   */
  private static final int KEPT_BY_THE_JDK = 1;

  @TempDir private Path root;

  /**
   * An application that is given the root: starts its framework with our front end, logs once and
   * ends it. A public class with a public constructor, as it is made in another loader.
   */
  protected abstract Class<? extends Consumer<String>> application();

  @Test
  void nothingIsLeftOfLoadersThatHeldTheLibrary() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      loaders.add(logFromALoaderOfItsOwn());
    }

    assertThat(StoredEntries.in(root)).hasSize(TIMES);
    assertThat(OwnThreads.thatStay()).isEmpty();
    assertThat(filesStillOpen()).isEmpty();
    assertThat(leftAfterCollection(loaders)).isLessThanOrEqualTo(KEPT_BY_THE_JDK);
  }

  private WeakReference<ClassLoader> logFromALoaderOfItsOwn() throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass(application().getName());
      @SuppressWarnings("unchecked")
      Consumer<String> application = (Consumer<String>) type.getDeclaredConstructor().newInstance();
      // On a thread that ends: frameworks leave events of their own in those of the application.
      Thread thread = new Thread(() -> application.accept(root.toString()));
      thread.setContextClassLoader(loader);
      thread.start();
      thread.join();
      return new WeakReference<>(loader);
    }
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(new URL[0]);
  }

  /** Those below the root that this process has open, as far as the system tells. */
  private List<Path> filesStillOpen() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    List<Path> open = new ArrayList<>();
    if (Files.isDirectory(descriptors)) {
      try (Stream<Path> all = Files.list(descriptors)) {
        for (Path each : all.filter(Files::isSymbolicLink).toList()) {
          Path file = Files.readSymbolicLink(each);
          if (file.startsWith(root)) {
            open.add(file);
          }
        }
      }
    }
    return open;
  }

  private static long leftAfterCollection(List<WeakReference<ClassLoader>> loaders) {
    long left = loaders.size();
    for (int i = 0; i < MOST_COLLECTIONS && left > KEPT_BY_THE_JDK; i++) {
      System.gc();
      left = loaders.stream().filter(loader -> loader.get() != null).count();
    }
    return left;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import io.steplog.testing.OwnThreads;
import io.steplog.testing.StoredEntries;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class UnloadingTest {
  private static final int TIMES = 5;
  private static final int MOST_COLLECTIONS = 50;

  /**
   * The JDK's code for {@code equals} of records remembers the type that it was last adapted to, a
   * record of the last loader; seen in a heap dump of JDK 17.
   */
  private static final int KEPT_BY_THE_JDK = 1;

  @TempDir private Path root;

  @Test
  void loadersThatHeldTheLibraryDoNotPileUp() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      loaders.add(logFromALoaderOfItsOwn());
    }

    assertThat(StoredEntries.in(root)).extracting(LogEntry::message).hasSize(TIMES);
    assertThat(OwnThreads.thatStay()).isEmpty();
    assertThat(leftAfterCollection(loaders)).isLessThanOrEqualTo(KEPT_BY_THE_JDK);
  }

  private WeakReference<ClassLoader> logFromALoaderOfItsOwn()
      throws IOException, ReflectiveOperationException {
    try (URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      @SuppressWarnings("unchecked")
      Consumer<String> application =
          (Consumer<String>)
              loader.loadClass(Application.class.getName()).getDeclaredConstructor().newInstance();
      application.accept(root.toString());
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

  private static long leftAfterCollection(List<WeakReference<ClassLoader>> loaders) {
    long left = loaders.size();
    for (int i = 0; i < MOST_COLLECTIONS && left > KEPT_BY_THE_JDK; i++) {
      System.gc();
      left = loaders.stream().filter(loader -> loader.get() != null).count();
    }
    return left;
  }

  /** Installs our handler, logs once, and takes it off. Public, for another loader. */
  public static final class Application implements Consumer<String> {
    @Override
    public void accept(String root) {
      System.setProperty("steplog.artifact.root", root);
      try {
        StepLogHandler.install();
        Logger.getLogger("x")
            .log(Level.INFO, "logged {0}", new Object[] {new StringBuilder("here")});
        LogManager.getLogManager().reset();
      } finally {
        StepLogHandler.uninstall();
        System.clearProperty("steplog.artifact.root");
      }
    }
  }
}

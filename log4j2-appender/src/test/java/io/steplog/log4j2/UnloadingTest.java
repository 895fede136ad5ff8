// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

  /** Log4j's own hook on the end of the JVM holds its loader as long as that lasts. */
  private static final String LOG4JS_HOOK = "log4j.shutdownHookEnabled";

  @TempDir private Path root;

  @BeforeEach
  void leaveOutLog4jsHook() {
    System.setProperty(LOG4JS_HOOK, "false");
  }

  @AfterEach
  void allowLog4jsHook() {
    System.clearProperty(LOG4JS_HOOK);
  }

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
      throws IOException, ReflectiveOperationException, InterruptedException {
    try (URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      @SuppressWarnings("unchecked")
      Consumer<String> application =
          (Consumer<String>)
              loader.loadClass(Application.class.getName()).getDeclaredConstructor().newInstance();
      // On a thread that ends: Log4j leaves events of its own in those of the application.
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

  private static long leftAfterCollection(List<WeakReference<ClassLoader>> loaders) {
    long left = loaders.size();
    for (int i = 0; i < MOST_COLLECTIONS && left > KEPT_BY_THE_JDK; i++) {
      System.gc();
      left = loaders.stream().filter(loader -> loader.get() != null).count();
    }
    return left;
  }

  /** Starts Log4j with our appender, logs once, and stops it. Public, for another loader. */
  public static final class Application implements Consumer<String> {
    @Override
    public void accept(String root) {
      Log4jDriver app = Log4jDriver.withAppender("artifactRoot='" + root + "'", "");
      app.setContext("key", "value");
      app.logger("x").info("logged {}", new StringBuilder("here"));
      app.setContext("key", null);
      app.close();
    }
  }
}

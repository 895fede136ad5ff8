// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the library in class loaders of their own, as an application server has them. */
@Timeout(120)
class ClassLoadersTest {
  /** A record that no other code compares. */
  private record Newest(Object component) {}

  @TempDir Path journals;

  @Test
  void nothingHoldsALoaderWhoseCopyWasClosed() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      loaders.add(useAndLetGo());
    }
    // The JDK keeps how it compared the last kind of record, and with it that record's loader.
    assertThat(new Newest("a").equals(new Newest("b"))).isFalse();
    // Ends by what it waits for; the time limit is the test's.
    while (loaders.stream().anyMatch(loader -> loader.get() != null) && !Thread.interrupted()) {
      System.gc();
      Thread.onSpinWait();
    }
    assertThat(loaders).allMatch(loader -> loader.get() == null);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("steplog-") && isOfAnotherLoader(thread));
    try (var left = Files.list(journals)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void twoCopiesOnOneDirectoryLeaveEachOtherAlone() throws Exception {
    try (URLClassLoader first = loader();
        URLClassLoader second = loader()) {
      Function<Path, List<String>> one = program(first);
      Function<Path, List<String>> other = program(second);
      Thread beside = new Thread(() -> assertThat(other.apply(journals)).hasSize(2));
      List<Throwable> failures = new ArrayList<>();
      beside.setUncaughtExceptionHandler((thread, thrown) -> failures.add(thrown));
      beside.start();
      assertThat(one.apply(journals)).containsExactly("one", "two");
      beside.join();
      assertThat(failures).isEmpty();
    }
  }

  private WeakReference<ClassLoader> useAndLetGo() throws Exception {
    try (URLClassLoader loader = loader()) {
      assertThat(program(loader).apply(journals)).containsExactly("one", "two");
      return new WeakReference<>(loader);
    }
  }

  private static boolean isOfAnotherLoader(Thread thread) {
    return thread.getClass().getClassLoader() instanceof URLClassLoader;
  }

  @SuppressWarnings("unchecked")
  private static Function<Path, List<String>> program(ClassLoader loader) throws Exception {
    Class<?> type = loader.loadClass(LoadedProgram.class.getName());
    assertThat(type).isNotSameAs(LoadedProgram.class);
    return (Function<Path, List<String>>) type.getConstructor().newInstance();
  }

  private static URLClassLoader loader() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}

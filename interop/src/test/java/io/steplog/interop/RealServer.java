// SPDX-License-Identifier: Apache-2.0
package io.steplog.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server that {@code interop/install} installed, in a process of its own on loopback. */
public final class RealServer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3);

  private final Process process;

  private RealServer(Process process) {
    this.process = process;
  }

  /** Where a server lies; ends the test as skipped, with the reason, where it is not installed. */
  public static Path installed(String name) {
    String set = System.getenv("STEPLOG_INTEROP");
    String cache = System.getenv("XDG_CACHE_HOME");
    Path folder =
        set != null
            ? Path.of(set)
            : (cache != null ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("steplog-interop");
    Path program = folder.resolve(name);
    assumeTrue(Files.isExecutable(program), program + " is not there: interop/install installs it");
    return program;
  }

  /** Starts it, and returns once it listens. */
  public static RealServer start(int port, Path log, List<String> command) throws Exception {
    return start(port, log, new ProcessBuilder(command));
  }

  /** Starts it as the builder says, and returns once it listens. */
  public static RealServer start(int port, Path log, ProcessBuilder builder) throws Exception {
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    RealServer server = new RealServer(process);
    long end = System.nanoTime() + START.toNanos();
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        server.close();
        String program = builder.command().get(0);
        throw new AssertionError(program + " does not listen: " + Files.readString(log));
      }
      // Leaves the processor to it, and is over early where it ends.
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    return server;
  }

  /** A port that nobody listens at now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> begun = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    // What it began and left behind.
    begun.forEach(ProcessHandle::destroyForcibly);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.otlp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A receiver of OTLP over HTTP on loopback that costs its machine as little as it can. Prints the
 * port for requests and the one for commands: {@code open} lets senders in, {@code since N} and
 * {@code counts} are of {@link Arrivals}. Ends with its standard input.
 *
 * <p>Argument: {@code flood}, open from the start and only counting, or {@code outage}, shut until
 * it is opened and looking at each record.
 */
public final class Receiver {
  private final Arrivals arrivals;
  private final int port;

  private Receiver(Arrivals arrivals, int port) {
    this.arrivals = arrivals;
    this.port = port;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    boolean outage = arguments[0].equals("outage");
    Receiver receiver = new Receiver(new Arrivals(outage), freePort());
    if (!outage) {
      receiver.open();
    }
    ServerSocket commands = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    inBackground(() -> receiver.obey(commands));
    System.out.println("port=" + receiver.port);
    System.out.println("commands=" + commands.getLocalPort());
    System.out.flush();
    while (System.in.read() >= 0) {
      continue;
    }
    System.exit(0);
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private void open() throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    inBackground(
        () -> {
          while (true) {
            inBackground(new Connection(server.accept(), arrivals)::run);
          }
        });
  }

  private void obey(ServerSocket commands) throws IOException {
    while (true) {
      try (Socket socket = commands.accept();
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
          PrintStream out =
              new PrintStream(socket.getOutputStream(), true, StandardCharsets.US_ASCII)) {
        String[] words = in.readLine().split(" ");
        switch (words[0]) {
          case "open" -> {
            open();
            out.println("ok");
          }
          case "since" -> out.println(arrivals.since(Long.parseLong(words[1])));
          default -> out.println(arrivals.counts());
        }
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void inBackground(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException broken) {
                broken.printStackTrace();
                System.exit(1);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.otlp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link Receiver} that runs until this is closed. */
final class ReceiverProcess implements AutoCloseable {
  private final Process process;
  private final int port;
  private final int commands;

  ReceiverProcess(String mode) throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms2g",
                    "-Xmx2g",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Receiver.class.getName(),
                    mode))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
    port = Integer.parseInt(out.readLine().substring("port=".length()));
    commands = Integer.parseInt(out.readLine().substring("commands=".length()));
  }

  /** Where its requests go. */
  String endpoint() {
    return "http://127.0.0.1:" + port + "/v1/logs";
  }

  /** Where its commands go, for {@link #ask}. */
  int commands() {
    return commands;
  }

  /** Gives a receiver a command; answers the numbers that it says. */
  static Map<String, Long> ask(int commands, String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), commands);
        PrintStream out =
            new PrintStream(socket.getOutputStream(), true, StandardCharsets.US_ASCII);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      out.println(command);
      Map<String, Long> numbers = new LinkedHashMap<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          numbers.put(line.substring(0, equals), Long.parseLong(line.substring(equals + 1)));
        }
      }
      return numbers;
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}

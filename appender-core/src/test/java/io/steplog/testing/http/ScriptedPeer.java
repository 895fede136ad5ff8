// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;

/**
 * An HTTP server on loopback. What was scripted with {@link #next} is used up first, one reply a
 * request; then comes what it does {@link #always}, a 200. Any thread.
 */
public final class ScriptedPeer implements AutoCloseable {
  private final ServerSocket server;
  private final String scheme;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Deque<Reply> script = new ArrayDeque<>();
  private final List<ReceivedRequest> requests = new ArrayList<>();
  private Reply otherwise = Reply.status(200);
  private boolean deaf;
  private int accepted;

  private ScriptedPeer(ServerSocketFactory sockets, String scheme, int port) throws IOException {
    this.scheme = scheme;
    server = sockets.createServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    daemon(this::accept);
  }

  /** A peer that speaks plain HTTP. */
  public static ScriptedPeer start() throws IOException {
    return startAt(0);
  }

  /** The same at a port that is known. */
  public static ScriptedPeer startAt(int port) throws IOException {
    return new ScriptedPeer(ServerSocketFactory.getDefault(), "http", port);
  }

  /** A peer that speaks TLS. */
  public static ScriptedPeer startTls(ServerSocketFactory sockets) throws IOException {
    return new ScriptedPeer(sockets, "https", 0);
  }

  /** The next request gets this reply. */
  public synchronized ScriptedPeer next(Reply reply) {
    script.add(reply);
    return this;
  }

  /** Every request without a reply of its own gets this one. */
  public synchronized ScriptedPeer always(Reply reply) {
    otherwise = reply;
    return this;
  }

  /** From now on it accepts connections and reads nothing of them. */
  public synchronized ScriptedPeer readNothing() {
    deaf = true;
    return this;
  }

  /** Its address, with this path. */
  public String url(String path) {
    return scheme + "://127.0.0.1:" + port() + path;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** What it was asked, in the order of the requests' ends. */
  public synchronized List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  /** How many connections were ever made. */
  public synchronized int accepted() {
    return accepted;
  }

  /** How many connections stand. */
  public int open() {
    return connections.size();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        synchronized (this) {
          accepted++;
        }
        connections.add(socket);
        daemon(() -> serve(socket));
      } catch (IOException closed) {
        // By the test, or a handshake that failed.
        continue;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      boolean more = true;
      while (more) {
        if (isDeaf()) {
          Thread.sleep(Long.MAX_VALUE);
        }
        Optional<ReceivedRequest> request = ReceivedRequest.read(in);
        more = request.isPresent() && take(request.get()).answer(request.get(), socket);
      }
    } catch (IOException | InterruptedException clientLeft) {
      // As it may.
      return;
    } finally {
      connections.remove(socket);
    }
  }

  private synchronized boolean isDeaf() {
    return deaf;
  }

  private synchronized Reply take(ReceivedRequest request) {
    requests.add(request);
    Reply scripted = script.poll();
    return scripted != null ? scripted : otherwise;
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "scripted-peer");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : connections) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

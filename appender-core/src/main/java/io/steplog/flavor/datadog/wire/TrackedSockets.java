// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.wire;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends a call, wherever it hangs, by closing every socket that it has: connecting, in a handshake,
 * writing to a peer that does not read, or reading a byte a second. {@link #cut} is for any thread.
 */
final class TrackedSockets {
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Written by whoever cuts and by the caller of the next call. */
  private volatile boolean cut;

  Socket open() throws IOException {
    open.removeIf(Socket::isClosed);
    Socket socket = new Socket();
    open.add(socket);
    if (cut) {
      socket.close();
      throw new SocketException("the call is over");
    }
    return socket;
  }

  /** Ends the call that is under way. */
  void cut() {
    cut = true;
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is of no use to anybody any more, closed or not.
      }
    }
    open.clear();
  }

  boolean isCut() {
    return cut;
  }

  /** Lets the next call begin. */
  void mend() {
    cut = false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport.http;

import io.steplog.diagnostics.OneLine;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The headers of a store's calls: what could be a key among them leaves this machine by TLS only,
 * and is in no text that is shown. Immutable.
 */
final class PostHeaders {
  /** The only ones that are surely no key. */
  private static final Set<String> HARMLESS =
      Set.of("content-type", "content-encoding", "accept", "user-agent");

  private static final int LEAST_MASKED = 4;
  private static final int MOST_CHARACTERS = 300;

  private final Map<String, String> all;
  private final List<String> secrets = new ArrayList<>();

  /**
   * Headers for an address.
   *
   * @throws IllegalArgumentException if a key would go there readable for the network between, or
   *     stands in the address itself
   */
  PostHeaders(Map<String, String> headers, URI address) {
    all = Map.copyOf(headers);
    if (address.getHost() == null || address.getRawUserInfo() != null) {
      throw new IllegalArgumentException("the address needs a host, and a user in it is too many");
    }
    all.forEach(this::noteSecret);
    boolean readable = !"https".equalsIgnoreCase(address.getScheme());
    if (readable && !secrets.isEmpty() && !Loopback.isName(address.getHost())) {
      throw new IllegalArgumentException(
          "credentials would go over plain HTTP to "
              + address.getHost()
              + ": the address must begin with https:// or be on loopback");
    }
  }

  /** For the wire alone. */
  Map<String, String> all() {
    return all;
  }

  /** Words of a server behind what is known already: on one line, and without a key. */
  String shown(String words) {
    String text = words.strip();
    for (String secret : secrets) {
      text = secret.length() < LEAST_MASKED ? text : text.replace(secret, "****");
    }
    return text.isEmpty() ? "" : ": " + OneLine.of(text, MOST_CHARACTERS);
  }

  private void noteSecret(String header, String value) {
    if (!HARMLESS.contains(header.toLowerCase(Locale.ROOT))) {
      secrets.add(value);
      // A server that repeats a key leaves off the scheme before it.
      secrets.add(value.substring(value.indexOf(' ') + 1));
    }
  }
}

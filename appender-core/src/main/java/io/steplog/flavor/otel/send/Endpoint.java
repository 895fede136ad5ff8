// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.send;

import io.steplog.settings.value.BadValueException;
import io.steplog.transport.http.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where requests go: an absolute {@code http} or {@code https} address without user, query or
 * fragment.
 *
 * @param uri the address as it is called
 */
public record Endpoint(URI uri) {
  private static final String LOGS = "/v1/logs";
  private static final int MOST_PORT = 65_535;

  /**
   * Reads an address. Without a path it is taken for a base, since no receiver takes logs at its
   * root.
   */
  public static Endpoint parse(String text) {
    URI uri = checked(text);
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return path.isEmpty() || path.equals("/") ? new Endpoint(at(uri, LOGS)) : new Endpoint(uri);
  }

  /** The address for logs below this one, as a base of all signals. */
  public Endpoint below() {
    String path = uri.getRawPath();
    if (path.endsWith(LOGS)) {
      return this;
    }
    return new Endpoint(at(uri, path.endsWith("/") ? path + LOGS.substring(1) : path + LOGS));
  }

  /** The address alone, for a call that names its service itself. */
  public Endpoint withoutPath() {
    return new Endpoint(at(uri, ""));
  }

  /** Whether these headers may go there: a credential needs TLS, or stays on this machine. */
  public boolean mayBeSent(HeaderList headers) {
    boolean readable = uri.getScheme().equals("http") && !Loopback.isName(uri.getHost());
    return !readable || !headers.holdsCredentials();
  }

  @Override
  public String toString() {
    return uri.toString();
  }

  private static URI checked(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new BadValueException("not a URL");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new BadValueException("a URL that does not begin with http:// or https://");
    }
    if (uri.getRawUserInfo() != null || String.valueOf(uri.getRawAuthority()).contains("@")) {
      throw new BadValueException("a URL with a user in it; a header is the place for that");
    }
    if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > MOST_PORT) {
      throw new BadValueException("a URL without a host and port that can be called");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new BadValueException("a URL with a query or a fragment");
    }
    return URI.create(scheme + uri.toString().substring(scheme.length()));
  }

  private static URI at(URI uri, String path) {
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path);
  }
}

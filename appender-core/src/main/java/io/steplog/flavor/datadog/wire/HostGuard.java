// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.http.conn.DnsResolver;

/**
 * Gives the address of the configured host, or of the proxy that the JVM uses for it, and of no
 * other: whatever the client takes for its server, a key goes nowhere else. Any thread; waits a
 * bounded time, which a resolver of the system does not promise.
 */
final class HostGuard implements DnsResolver {
  private static final long LONGEST_WAIT_SECONDS = 5;

  private final URI base;

  HostGuard(URI base) {
    this.base = base;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    if (!isName(host, base.getHost()) && !isProxy(host)) {
      throw new UnknownHostException(host + " is not the configured host");
    }
    InetAddress[] found = isLiteral(host) ? InetAddress.getAllByName(host) : lookUp(host);
    if (base.getScheme().equals("http")) {
      for (InetAddress one : found) {
        if (!one.isLoopbackAddress()) {
          throw new UnknownHostException(host + " is another machine, and the key has no TLS");
        }
      }
    }
    return found;
  }

  private boolean isProxy(String host) {
    ProxySelector selector = ProxySelector.getDefault();
    List<Proxy> proxies = selector == null ? List.of() : selector.select(base);
    return proxies.stream()
        .anyMatch(
            each ->
                each.address() instanceof InetSocketAddress address
                    && isName(host, address.getHostString()));
  }

  private static boolean isName(String host, String known) {
    return bare(host).equalsIgnoreCase(bare(known));
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static boolean isLiteral(String host) {
    return host.contains(":") || host.matches("[0-9.]+");
  }

  private static InetAddress[] lookUp(String host) throws UnknownHostException {
    FutureTask<InetAddress[]> task = new FutureTask<>(() -> InetAddress.getAllByName(host));
    CallLimit.ofNobody("lookup", task).start();
    try {
      return task.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new UnknownHostException(host);
    } catch (TimeoutException e) {
      throw new UnknownHostException(host + " was not looked up in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException(host + " was not waited for");
    }
  }
}

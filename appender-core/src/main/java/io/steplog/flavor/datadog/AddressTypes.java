// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog;

import io.steplog.settings.value.BadValueException;
import io.steplog.settings.value.PlainType;
import io.steplog.settings.value.SettingType;
import io.steplog.transport.http.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The types of settings that decide where a key is sent, and so are read strictly. */
final class AddressTypes {
  private static final List<String> DOMAINS =
      List.of("datadoghq.com", "datadoghq.eu", "ddog-gov.com");

  /** One of the vendor's sites: a misspelled one must not be told the key. */
  static final SettingType<String> SITE =
      new PlainType<>("site", "datadoghq.eu") {
        @Override
        public String parse(String text) {
          return site(text);
        }
      };

  /** A base address without name, password, query or fragment. */
  static final SettingType<String> ENDPOINT =
      new PlainType<>("URL", "https://logs-proxy.example.com") {
        @Override
        public String parse(String text) {
          return endpoint(text);
        }
      };

  /** Tags as Datadog's own tools take them: parted by commas or blanks. */
  static final SettingType<List<String>> TAGS =
      new PlainType<>("tags", "team:vision,tier:batch") {
        @Override
        public List<String> parse(String text) {
          return Stream.of(text.split("[,\\s]+")).filter(tag -> !tag.isEmpty()).toList();
        }

        @Override
        public String show(List<String> value) {
          return String.join(",", value);
        }
      };

  private AddressTypes() {}

  private static String site(String text) {
    String site = text.toLowerCase(Locale.ROOT);
    for (String domain : DOMAINS) {
      if (site.equals(domain) || site.matches("[a-z0-9-]+\\." + domain.replace(".", "\\."))) {
        return site;
      }
    }
    throw new BadValueException(
        "no site of Datadog, which are below "
            + String.join(", ", DOMAINS)
            + "; datadog.endpoint names any other address");
  }

  private static String endpoint(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new BadValueException("not a URL");
    }
    String scheme = String.valueOf(uri.getScheme());
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new BadValueException("a URL of another kind than https");
    }
    if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw new BadValueException("a URL without a host, or with a port that is none");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getFragment() != null) {
      throw new BadValueException("a URL with more than a host, a port and a path");
    }
    if (scheme.equals("http") && !Loopback.isName(uri.getHost())) {
      throw new BadValueException("keys are not sent without TLS but to this machine itself");
    }
    String path = uri.getRawPath().replaceAll("(/api/v2/logs)?/*$", "");
    return scheme + "://" + uri.getRawAuthority() + path;
  }
}

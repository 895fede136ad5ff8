// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.place;

/**
 * Where calls go and where people look. All without a slash at the end.
 *
 * @param intake what entries are sent to
 * @param api what is asked for entries
 * @param explorer the log explorer's page
 */
public record Destination(String intake, String api, String explorer) {
  /** The addresses of one of the vendor's sites. */
  public static Destination ofSite(String site) {
    // The vendor's own rule: a region's explorer has the site's name, the first ones have app.
    boolean isRegion = site.chars().filter(c -> c == '.').count() > 1;
    return new Destination(
        "https://http-intake.logs." + site,
        "https://api." + site,
        "https://" + (isRegion ? "" : "app.") + site + "/logs");
  }

  /** One address for all. */
  public static Destination ofEndpoint(String endpoint) {
    return new Destination(endpoint, endpoint, endpoint + "/logs");
  }
}

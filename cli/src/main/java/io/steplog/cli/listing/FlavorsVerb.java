// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.listing;

import io.steplog.cli.show.Table;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import io.steplog.flavor.Flavor;
import io.steplog.flavor.FlavorRegistry;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code steplog flavors}: lists the kinds of stores that can be named in {@code stores}. */
@Command(
    name = "flavors",
    description = "Lists the kinds of stores that the setting 'stores' can name.",
    mixinStandardHelpOptions = true)
public final class FlavorsVerb implements Verb {
  @Override
  public Ended run(Session session) {
    FlavorRegistry registry = FlavorRegistry.load();
    List<Flavor> flavors = registry.all();
    new Table("FLAVOR", "FETCH", "HERE", "MEANING")
        .print(
            row -> flavors.forEach(flavor -> row.cells(cells(flavor))),
            session.screen().palette(),
            session.screen()::print);
    registry
        .broken()
        .forEach(
            broken -> session.screen().remark(broken.name() + " cannot be used: " + broken.why()));
    return registry.broken().isEmpty() ? Ended.DONE : Ended.INCOMPLETE;
  }

  private static String[] cells(Flavor flavor) {
    String here =
        flavor
            .whyNotHere()
            .map(why -> why + flavor.mavenArtifact().map(name -> "; add " + name).orElse(""))
            .orElse("yes");
    return new String[] {flavor.name(), flavor.canFetch() ? "yes" : "no", here, flavor.meaning()};
  }
}

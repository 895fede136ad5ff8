// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.facts;

import java.util.List;

/**
 * What is looked at beside what always is; of variables, properties and libraries the names, with
 * {@code *} for any characters.
 *
 * @param arguments whether the program's arguments are
 * @param environment variables
 * @param properties of the command line
 * @param libraries on the class path
 * @param files by their paths
 * @param contents whether the files' content is
 */
public record FactOptions(
    boolean arguments,
    List<String> environment,
    List<String> properties,
    List<String> libraries,
    List<String> files,
    boolean contents) {
  public FactOptions {
    environment = List.copyOf(environment);
    properties = List.copyOf(properties);
    libraries = List.copyOf(libraries);
    files = List.copyOf(files);
  }
}

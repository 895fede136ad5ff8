// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.facts;

import io.steplog.account.mask.Masking;
import io.steplog.account.mask.NamePatterns;
import io.steplog.context.detect.ProcessView;
import io.steplog.context.detect.machine.ThisProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is known of what a process runs with, bounded and without secrets. Nothing of the
 * environment is in it that was not asked for by name. Contacts no network and starts no program;
 * blocks on the files that were asked for.
 */
public final class RunFacts {
  private static final String PROPERTY = "-D";

  private final FactOptions options;
  private final ProcessView view;
  private final Map<String, String> environment;
  private final CommandLine command;

  RunFacts(
      FactOptions options, ProcessView view, Map<String, String> environment, CommandLine command) {
    this.options = options;
    this.view = view;
    this.environment = environment;
    this.command = command;
  }

  /** Of this process. */
  public static Map<String, Object> ofProcess(FactOptions options) {
    Map<String, String> environment = System.getenv();
    ProcessView view = ProcessView.of(environment, ProcessView.POD_INFO);
    return new RunFacts(options, view, environment, CommandLine.ofProcess(view.command())).all();
  }

  /** The facts, each by its key, in the order in which they are shown. */
  Map<String, Object> all() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("main", Bounds.value(main()));
    Machine.add(view, facts);
    put(facts, "jvm.options", Bounds.values(Masking.words(jvmOptions())));
    put(facts, "properties", properties());
    if (options.arguments()) {
      put(facts, "args", Bounds.values(Masking.words(command.arguments())));
    }
    put(facts, "libraries", libraries());
    put(facts, "env", environment());
    put(facts, "hydra.overrides", RecordedFiles.hydraOverrides(view));
    put(facts, "files", RecordedFiles.of(view, options.files(), options.contents()));
    return facts;
  }

  private static void put(Map<String, Object> facts, String key, List<String> values) {
    if (!values.isEmpty()) {
      facts.put(key, values);
    }
  }

  private static void put(Map<String, Object> facts, String key, Map<String, Object> values) {
    if (!values.isEmpty()) {
      facts.put(key, values);
    }
  }

  private String main() {
    String named = ThisProcess.mainClass(view.command());
    return named != null ? named : ThisProcess.first(view.command());
  }

  private List<String> jvmOptions() {
    List<String> others = new ArrayList<>();
    for (String word : command.options()) {
      if (!word.startsWith(PROPERTY)) {
        others.add(word);
      }
    }
    return others;
  }

  private Map<String, Object> properties() {
    NamePatterns asked = new NamePatterns(options.properties());
    Map<String, Object> properties = new TreeMap<>();
    for (String word : command.options()) {
      int equals = word.indexOf('=');
      String name = word.substring(0, Math.max(0, equals));
      if (name.startsWith(PROPERTY)) {
        add(name.substring(PROPERTY.length()), word.substring(equals + 1), asked, properties);
      }
    }
    return properties;
  }

  private Map<String, Object> environment() {
    NamePatterns asked = new NamePatterns(options.environment());
    Map<String, Object> variables = new TreeMap<>();
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      add(variable.getKey(), variable.getValue(), asked, variables);
    }
    return variables;
  }

  private static void add(String name, String value, NamePatterns asked, Map<String, Object> into) {
    if (asked.match(name) && into.size() < Bounds.ITEMS) {
      into.put(Bounds.value(name), Bounds.value(Masking.value(name, value)));
    }
  }

  private Map<String, Object> libraries() {
    Map<String, Object> libraries =
        Libraries.of(
            System.getProperty("java.class.path", ""), new NamePatterns(options.libraries()));
    String own = RunFacts.class.getPackage().getImplementationVersion();
    if (own != null) {
      libraries.put("steplog", own);
    }
    return libraries;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.identity;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.Findings;
import io.steplog.context.detect.ProcessView;
import java.util.List;

/**
 * Asks every system that is at work what it says of a process. Never throws: a system that cannot
 * be asked is among the failures and passed over. Contacts no network. Any thread.
 */
public final class Detection {
  private Detection() {}

  /**
   * What orchestrators, tools and Kubernetes say: run, step, source and metadata. Where none of
   * them is at work that takes a look at the environment and no more.
   */
  public static Findings ofSystems(ProcessView view) {
    Findings findings = new Findings();
    ask(Signs.ORCHESTRATORS, view, findings);
    findings.closeIdsIfAny();
    ask(Signs.TOOLS, view, findings);
    ask(Signs.CLUSTER, view, findings);
    return findings;
  }

  /** Where any process runs that is started here: small files are read. */
  public static Findings ofMachine(ProcessView view) {
    Findings findings = new Findings();
    ask(Signs.MACHINE, view, findings);
    return findings;
  }

  /** As {@link #ofMachine}, with what is this process's own. */
  public static Findings ofProcess(ProcessView view) {
    Findings findings = ofMachine(view);
    ask(Signs.PROCESS, view, findings);
    return findings;
  }

  private static void ask(List<String[]> systems, ProcessView view, Findings findings) {
    for (int i = 0; i < systems.size(); i++) {
      String[] system = systems.get(i);
      try {
        if (isAtWork(system, view)) {
          ask(KnownSystems.detector(system[0]), view, findings);
        }
      } catch (RuntimeException | LinkageError e) {
        findings.failed(system[0], e);
      }
    }
  }

  private static void ask(Detector detector, ProcessView view, Findings findings) {
    detector.table().read(view, findings);
    detector.refine(view, findings);
    detector.table().name(findings);
  }

  private static boolean isAtWork(String[] system, ProcessView view) {
    for (int i = 1; i < system.length; i++) {
      if (view.says(system[i])) {
        return true;
      }
    }
    return system.length == 1;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import io.steplog.context.detect.Detect;
import io.steplog.context.detect.Findings;
import io.steplog.context.detect.ProcessView;
import io.steplog.context.detect.machine.ThisProcess;
import io.steplog.context.identity.Detection;
import io.steplog.context.identity.NamedOrigin;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.record.Digits;
import io.steplog.record.Origin;
import io.steplog.record.RandomBits;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who this process is: what was set, else what the systems that run it say, else names of its own,
 * a run id that no other process has, and the step id that its main class suggests. Each is worked
 * out once and the same from then on. Any thread.
 *
 * <p>Running it reads what the machine's files say, so that whoever asks for the origin later need
 * not wait for that.
 */
public final class ProcessIdentity implements Runnable {
  private static final String UNKNOWN = "main";

  private final Object reading = new Object();

  /** Written once by whoever comes first. */
  private @Nullable Findings ofProcess;

  private @Nullable Findings ofSystems;
  private @Nullable String pipelineRunId;
  private @Nullable String stepId;
  private @Nullable Origin named;

  /** The program names its process. */
  public synchronized void name(Origin origin) {
    named = origin;
  }

  /**
   * Whether the run's id is known though no setting names it.
   *
   * @param systems as {@link #systems} gave it
   */
  public synchronized boolean knowsRun(Findings systems) {
    return named != null || systems.value(Findings.RUN) != null;
  }

  @Override
  public void run() {
    ofProcess();
  }

  /**
   * The process's own origin. Waits for the files if another thread reads them.
   *
   * @param set by settings; what they leave open the program may have named
   * @param systems as {@link #systems} gave it
   * @param detect how much of what is found of the process counts
   */
  public synchronized Origin origin(NamedOrigin set, Findings systems, Detect detect) {
    return origin(set.orElse(named), systems, detect.ofProcess(ofProcess()));
  }

  /**
   * What the systems that run this process say of it. Waits for the files if another thread reads
   * them.
   *
   * @param podInfo the Kubernetes downward API's file or folder; the first one counts
   * @param detect how much of what is found counts
   * @param diagnostics told once of what could not be found out, of the process as well
   */
  public synchronized Findings systems(String podInfo, Detect detect, Diagnostics diagnostics) {
    // Nobody is asked in vain, nor told of what could not be read.
    return detect == Detect.NONE ? new Findings() : detect.ofSystems(systems(podInfo, diagnostics));
  }

  private Findings systems(String podInfo, Diagnostics diagnostics) {
    Findings known = ofSystems;
    if (known == null) {
      known = Detection.ofSystems(ProcessView.of(System.getenv(), podInfo));
      ofSystems = known;
      report(known, diagnostics);
      report(ofProcess(), diagnostics);
    }
    return known;
  }

  Origin origin(NamedOrigin named, Findings ofSystems, Findings ofProcess) {
    String run = chosen(named.pipelineRunId(), ofSystems.value(Findings.RUN));
    String step = chosen(named.stepId(), ofSystems.value(Findings.STEP));
    String source = chosen(named.source(), ofSystems.value(Findings.SOURCE));
    Map<String, String> metadata = ofProcess.metadata();
    metadata.putAll(ofSystems.metadata());
    metadata.putAll(named.metadata());
    return new Origin(
        run == null ? pipelineRunId() : run,
        step == null ? stepId() : step,
        source == null ? Origin.DEFAULT_SOURCE : source,
        metadata);
  }

  private Findings ofProcess() {
    synchronized (reading) {
      Findings known = ofProcess;
      if (known == null) {
        // No mount of a pod has anything to say of a process.
        known = Detection.ofProcess(ProcessView.of(System.getenv(), ProcessView.POD_INFO));
        ofProcess = known;
      }
      return known;
    }
  }

  private static void report(Findings findings, Diagnostics diagnostics) {
    for (String failure : findings.failures()) {
      diagnostics.warn("SL-210", failure);
    }
  }

  /** {@code local-<UTC time in ms>-<6 random hex>}: a pid is 1 in every container. */
  public synchronized String pipelineRunId() {
    String known = pipelineRunId;
    if (known == null) {
      known =
          "local-"
              + text(System.currentTimeMillis())
              + '-'
              + Digits.hex(RandomBits.next() >>> 40, 6);
      pipelineRunId = known;
    }
    return known;
  }

  /** The main class's name. */
  public synchronized String stepId() {
    String known = stepId;
    if (known == null) {
      String command = System.getProperty("sun.java.command", "");
      String named = ThisProcess.mainClass(command);
      // Where the threads are is costly, so asked only where the command is not enough.
      known = named != null ? named : startedJar(command, Thread.getAllStackTraces());
      stepId = known;
    }
    return known;
  }

  private static @Nullable String chosen(@Nullable String set, @Nullable String found) {
    return set != null ? set : found;
  }

  /** As {@code 20260314T091502123Z}. */
  private static String text(long epochMillis) {
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(Math.floorDiv(epochMillis, 1_000L), 0, ZoneOffset.UTC);
    return Digits.decimal(utc.getYear(), 4)
        + Digits.decimal(utc.getMonthValue(), 2)
        + Digits.decimal(utc.getDayOfMonth(), 2)
        + 'T'
        + Digits.decimal(utc.getHour(), 2)
        + Digits.decimal(utc.getMinute(), 2)
        + Digits.decimal(utc.getSecond(), 2)
        + Digits.decimal(Math.floorMod(epochMillis, 1_000L), 3)
        + 'Z';
  }

  /**
   * The name of the main class, or of the jar where no thread tells.
   *
   * @param command what the launcher was told: a jar, then its arguments
   * @param stacks where the threads are
   */
  static String startedJar(String command, Map<Thread, StackTraceElement[]> stacks) {
    for (Map.Entry<Thread, StackTraceElement[]> stack : stacks.entrySet()) {
      StackTraceElement[] frames = stack.getValue();
      if (stack.getKey().getName().equals("main") && frames.length > 0) {
        return frames[frames.length - 1].getClassName();
      }
    }
    String first = ThisProcess.first(command);
    String jar = first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
    return jar.isEmpty() ? UNKNOWN : jar.substring(0, jar.length() - ".jar".length());
  }
}

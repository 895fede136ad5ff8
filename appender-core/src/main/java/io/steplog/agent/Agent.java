// SPDX-License-Identifier: Apache-2.0
package io.steplog.agent;

import io.steplog.CoreSettings;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Has every framework of a program that Steplog has a front end for hand its events to Steplog, by
 * {@code -javaagent:appender-core.jar}, for example in {@code JAVA_TOOL_OPTIONS} of an image; the
 * front ends' jars must be on the class path. Changes no byte code, starts no framework, and never
 * keeps a program from starting. {@code STEPLOG_AUTO=false} turns it off.
 */
public final class Agent {
  private Agent() {}

  /** Called by the JVM before the program's main method. */
  public static void premain(String arguments) {
    System.setProperty(CoreSettings.AGENT, "true");
    if (!AutoCapture.isAsked()) {
      return;
    }
    var attachments =
        ServiceLoader.load(Attachment.class, ClassLoader.getSystemClassLoader()).iterator();
    while (true) {
      try {
        if (!attachments.hasNext()) {
          return;
        }
        attachments.next().attach();
      } catch (RuntimeException | ServiceConfigurationError | LinkageError broken) {
        // One front end whose framework is missing or of another version hides no other.
        System.err.println("steplog: SL-420 a front end does not attach itself: " + broken);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.interop.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step that knows nothing of Steplog: reads its data and {@code params.yaml} beside it, and logs
 * each epoch. Is killed at its end where the data says so.
 */
public final class TrainStep {
  private static final Logger LOG = LoggerFactory.getLogger(TrainStep.class);

  private TrainStep() {}

  /** Takes the path of the data. */
  public static void main(String[] args) throws Exception {
    String data = Files.readString(Path.of(args[0])).strip();
    int epochs =
        Integer.parseInt(Files.readString(Path.of("params.yaml")).replaceAll("[^0-9]", ""));
    for (int epoch = 1; epoch <= epochs; epoch++) {
      LOG.atInfo().addKeyValue("loss", 1.0 / epoch).log("{}: epoch {} of {}", data, epoch, epochs);
      if (epoch % 50 == 0) {
        LOG.warn("<b>loss</b> & \"gain\" of epoch {}", epoch, new IOException("no 'checkpoint'"));
      }
    }
    if (epochs % 2 == 1) {
      LOG.error("an odd number of epochs: {}", epochs);
    }
    LOG.debug("done");
    if (data.equals("kill")) {
      killMyself();
    }
  }

  private static void killMyself() throws Exception {
    String self = Long.toString(ProcessHandle.current().pid());
    new ProcessBuilder("kill", "-KILL", self).inheritIO().start().waitFor();
    TimeUnit.DAYS.sleep(1);
  }
}

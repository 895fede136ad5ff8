// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.micrometer.StepLogMetrics;
import io.steplog.testing.RecordingFlavor;
import org.junit.jupiter.api.Test;

class MetersTest extends ChannelFixture {
  @Test
  void aProgramsRegistryShowsWhatItsChannelsStored() {
    FlavorRegistry metered = RecordingFlavor.registry(new RecordingFlavor("metered", store));
    LogChannel channel = StepLog.open(settings("metered"), metered, said);
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    new StepLogMetrics().bindTo(registry);
    log(channel, "one", "two");
    channel.flush(LONG);
    assertThat(stored(registry)).isEqualTo(2);
    log(channel, "three");
    channel.flush(LONG);
    assertThat(stored(registry)).isEqualTo(3);
    channel.close(LONG);
  }

  private static double stored(SimpleMeterRegistry registry) {
    return registry.get("steplog.stored").tag("store", "metered").functionCounter().count();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NodeNameTest {
  @Test
  void aNodeIsNamedForItsStepItsLoopAndItsRetry() {
    assertThat(NodeName.of("wf-x7")).isEqualTo(new NodeName("wf-x7", null, null, null, null));
    assertThat(NodeName.of("wf-x7(2)")).isEqualTo(new NodeName("wf-x7", null, null, null, "2"));
    assertThat(NodeName.of("wf-x7.train"))
        .isEqualTo(new NodeName("wf-x7", null, "train", null, null));
    assertThat(NodeName.of("wf-x7[0].train(0)"))
        .isEqualTo(new NodeName("wf-x7", null, "train", null, "0"));
    assertThat(NodeName.of("wf-x7.build.shard(12:v1.2(beta))"))
        .isEqualTo(new NodeName("wf-x7", "build", "shard", "12", null));
    assertThat(NodeName.of("wf-x7.build.shard(12:v1.2(beta))(3)"))
        .isEqualTo(new NodeName("wf-x7", "build", "shard", "12", "3"));
  }

  @Property
  void anyTextIsRead(@ForAll String text) {
    assertThat(NodeName.of(text)).isNotNull();
  }
}

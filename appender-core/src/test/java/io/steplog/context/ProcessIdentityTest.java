// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
  @Test
  void runIdHoldsTheTimeAndRandomDigits() {
    String run = new ProcessIdentity().pipelineRunId();

    assertTrue(run.matches("local-\\d{8}T\\d{9}Z-[0-9a-f]{6}"), run);
    LocalDateTime made =
        LocalDateTime.parse(
            run.substring("local-".length(), run.indexOf('Z')),
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS"));
    Duration ago = Duration.between(made.toInstant(ZoneOffset.UTC), Instant.now());
    assertTrue(ago.abs().compareTo(Duration.ofHours(1)) < 0, run);
  }

  @Test
  void askedTwiceItIsTheSame() {
    ProcessIdentity identity = new ProcessIdentity();

    assertEquals(identity.pipelineRunId(), identity.pipelineRunId());
    assertNotEquals(identity.pipelineRunId(), new ProcessIdentity().pipelineRunId());
  }

  @Test
  void stepIdIsTheMainClass() {
    assertEquals("com.acme.Train", ProcessIdentity.mainClass("com.acme.Train --fast", Map::of));
    assertEquals("com.acme.Train", ProcessIdentity.mainClass("acme/com.acme.Train x", Map::of));
    assertEquals("job", ProcessIdentity.mainClass("/opt/job.jar x", Map::of));
    assertEquals("main", ProcessIdentity.mainClass("", Map::of));
  }
}

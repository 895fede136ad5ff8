// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steplog.context.detect.Findings;
import io.steplog.context.detect.machine.ThisProcess;
import io.steplog.context.identity.NamedOrigin;
import io.steplog.record.Origin;
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
    assertEquals("com.acme.Train", ThisProcess.mainClass("com.acme.Train --fast"));
    assertEquals("com.acme.Train", ThisProcess.mainClass("acme/com.acme.Train x"));
    assertNull(ThisProcess.mainClass("/opt/job.jar x"));
    assertEquals("job", ProcessIdentity.startedJar("/opt/job.jar x", Map.of()));
    assertEquals("main", ProcessIdentity.startedJar("", Map.of()));
  }

  @Test
  void whatIsSetWinsOverWhatIsFound() {
    Findings systems = new Findings();
    systems.add(Findings.RUN, "found-run", "a");
    systems.add(Findings.STEP, "found-step", "a");
    systems.add(Findings.SOURCE, "driver", "a");
    systems.add("attempt", "2", "a");
    systems.add("team", "found", "a");
    NamedOrigin nothing = new NamedOrigin(null, null, null, Map.of());
    NamedOrigin all = new NamedOrigin("run", "step", "source", Map.of("team", "set"));

    assertEquals(
        new Origin("found-run", "found-step", "driver", Map.of("attempt", "2", "team", "found")),
        new ProcessIdentity().origin(nothing, systems, new Findings()));
    assertEquals(
        new Origin("run", "step", "source", Map.of("attempt", "2", "team", "set")),
        new ProcessIdentity().origin(all, systems, new Findings()));
  }

  @Test
  void whatIsNeitherSetNorFoundIsMade() {
    NamedOrigin nothing = new NamedOrigin(null, null, null, Map.of());
    Origin origin = new ProcessIdentity().origin(nothing, new Findings(), new Findings());

    assertTrue(origin.pipelineRunId().startsWith("local-"), origin.toString());
    assertEquals("step", origin.source());
    assertEquals(Map.of(), origin.metadata());
  }
}

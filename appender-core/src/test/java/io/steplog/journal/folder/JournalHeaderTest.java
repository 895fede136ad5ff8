// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.steplog.record.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JournalHeaderTest {
  @Property(tries = 200)
  void isReadBackWhateverItsTextsHold(@ForAll String one, @ForAll String other) throws IOException {
    JournalHeader header =
        new JournalHeader(
            0x3ff_ffff_ffff_ffffL,
            -1,
            "boot",
            List.of(new JournalHeader.Store("artifact", other)),
            Map.of(one, other, "batch.linger" + one, " # = : ! \\ \t\r\n\f\u2028"),
            new Origin(one, other, "step", Map.of(one + other, one)));
    Path folder = Files.createTempDirectory("header");
    try {
      header.write(folder);
      assertEquals(header, JournalHeader.read(folder));
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}

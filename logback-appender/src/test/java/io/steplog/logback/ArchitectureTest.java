// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.steplog.testing.HouseRules;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ArchitectureTest {
  private static final JavaClasses FRONT_END = importedQuietly();

  @Test
  void frontEndSeesOnlyWhatIsMadeForIt() {
    HouseRules.frontEndSeesOnlyWhatIsMadeForIt("logback").check(FRONT_END);
  }

  @Test
  void everyPackageIsNullMarked() {
    HouseRules.everyPackageIsNullMarked().check(FRONT_END);
  }

  @Test
  void contentIsNeverExecuted() {
    HouseRules.contentIsNeverExecuted().check(FRONT_END);
  }

  @Test
  void namesSayWhatAClassDoes() {
    HouseRules.namesSayWhatAClassDoes().check(FRONT_END);
  }

  /** ArchUnit logs each class that it reads, and here there is a framework that prints it. */
  private static JavaClasses importedQuietly() {
    ((Logger) LoggerFactory.getLogger("com.tngtech.archunit")).setLevel(Level.WARN);
    return HouseRules.productionClasses("io.steplog.logback");
  }
}

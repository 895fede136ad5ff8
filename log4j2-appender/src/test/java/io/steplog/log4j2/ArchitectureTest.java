// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.steplog.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses FRONT_END = HouseRules.productionClasses("io.steplog.log4j2");

  @Test
  void frontEndSeesOnlyWhatIsMadeForIt() {
    HouseRules.frontEndSeesOnlyWhatIsMadeForIt("log4j2").check(FRONT_END);
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
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.steplog.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses FRONT_END = HouseRules.productionClasses("io.steplog.jul");

  @Test
  void frontEndSeesOnlyWhatIsMadeForIt() {
    HouseRules.frontEndSeesOnlyWhatIsMadeForIt("jul").check(FRONT_END);
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

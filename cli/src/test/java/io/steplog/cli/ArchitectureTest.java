// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.steplog.testing.HouseRules.within;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.steplog.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses COMMAND = HouseRules.productionClasses("io.steplog.cli");

  @Test
  void packagesFormNoCycle() {
    slices().matching("(io.steplog.cli..)").should().beFreeOfCycles().check(COMMAND);
  }

  @Test
  void onlyTheScreenKnowsTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.steplog.cli.terminal")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("what is printed past the screen is neither escaped nor ends quietly")
        .check(COMMAND);
  }

  @Test
  void storesAreReadWithoutTheFrontEnds() {
    noClasses()
        .should()
        .dependOnClassesThat(within("logback", "log4j2", "jul"))
        .because("reading what was stored must not depend on how it was logged")
        .check(COMMAND);
  }

  @Test
  void everyPackageIsNullMarked() {
    HouseRules.everyPackageIsNullMarked().check(COMMAND);
  }

  @Test
  void contentIsNeverExecuted() {
    HouseRules.contentIsNeverExecuted().check(COMMAND);
  }

  @Test
  void namesSayWhatAClassDoes() {
    HouseRules.namesSayWhatAClassDoes().check(COMMAND);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import org.jspecify.annotations.NullMarked;

/** The rules on structure that hold in more than one module. */
public final class HouseRules {
  private HouseRules() {}

  /** The production classes of a package and those below it, without the tests beside them. */
  public static JavaClasses productionClasses(String rootPackage) {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(rootPackage);
  }

  /** What a front end may not see of core, nor of the other front ends. */
  public static ArchRule frontEndSeesOnlyWhatIsMadeForIt(String frontEnd) {
    return noClasses()
        .that(within(frontEnd))
        .should()
        .dependOnClassesThat(
            within("delivery", "journal", "flavor", "logback", "log4j2", "jul", "cli")
                .and(not(within(frontEnd))))
        .because(
            "a front end only turns an event into an entry: what happens behind the channel must be"
                + " free to change, and one front end must work without the others' frameworks");
  }

  public static ArchRule everyPackageIsNullMarked() {
    return classes()
        .should(belongToANullMarkedPackage())
        .because("an unmarked package says nothing of null, so its callers have to guess");
  }

  /** What is logged, stored or answered is data, whatever it says. */
  public static ArchRule contentIsNeverExecuted() {
    return noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("javax.naming..", "java.rmi..", "javax.script..", "javax.el..")
                .or(type(ObjectInputStream.class))
                .or(type(ObjectInput.class)))
        .because(
            "a lookup, an expression or an object in what is logged must find nobody to run it");
  }

  public static ArchRule namesSayWhatAClassDoes() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl)")
        .because("such a name fits any class, so it tells nothing and draws in what has no place");
  }

  /** Classes in one of our packages, or below it; a package is named from the root. */
  public static DescribedPredicate<JavaClass> within(String... packages) {
    return describe("are in " + String.join(", ", packages), each -> isWithin(each, packages));
  }

  private static boolean isWithin(JavaClass type, String... packages) {
    for (String each : packages) {
      if ((type.getPackageName() + ".").startsWith("io.steplog." + each + ".")) {
        return true;
      }
    }
    return false;
  }

  private static ArchCondition<JavaClass> belongToANullMarkedPackage() {
    return new ArchCondition<>("belong to a package marked with @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(type, marked, type.getPackageName() + " has no @NullMarked"));
      }
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.steplog.testing.HouseRules.within;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.steplog.testing.HouseRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every arrow between the packages that must never be drawn, with the reason.
 *
 * <p>A package that does not exist yet passes: its arrows wait for it.
 */
class ArchitectureTest {
  private static final JavaClasses CORE = HouseRules.productionClasses("io.steplog");
  private static final Set<String> JAVA_BASE = Object.class.getModule().getPackages();
  private static final DescribedPredicate<JavaClass> BASE =
      describe(
          "are of java.base",
          type -> JAVA_BASE.contains(type.getBaseComponentType().getPackageName()) || isBare(type));
  private static final DescribedPredicate<JavaClass> NULLNESS =
      resideInAPackage("org.jspecify.annotations");
  private static final DescribedPredicate<JavaClass> FRAMEWORKS =
      resideInAnyPackage("org.slf4j..", "ch.qos..", "org.apache.logging..", "java.util.logging..");
  private static final DescribedPredicate<JavaClass> ROOT = resideInAPackage("io.steplog");
  private static final DescribedPredicate<JavaClass> A_FLAVOR =
      describe("are of one flavor", type -> type.getPackageName().startsWith("io.steplog.flavor."));

  @Test
  void recordSeesNothingButTheJdk() {
    classes()
        .that(within("record"))
        .should()
        .onlyDependOnClassesThat(BASE.or(NULLNESS).or(within("record")))
        .because("everything speaks of entries, so what an entry needs, everything needs")
        .check(CORE);
  }

  @Test
  void diagnosticsSeesNothingButTheJdk() {
    classes()
        .that(within("diagnostics"))
        .should()
        .onlyDependOnClassesThat(BASE.or(NULLNESS).or(within("diagnostics")))
        .because("the way to report trouble must work when any other part is the trouble")
        .check(CORE);
  }

  @Test
  void storeSeesRecordAlone() {
    classes()
        .that(within("store"))
        .should()
        .onlyDependOnClassesThat(BASE.or(NULLNESS).or(within("store", "record")))
        .because("who writes a store compiles against this package and against nothing behind it")
        .check(CORE);
  }

  @Test
  void encodingSeesRecordAlone() {
    classes()
        .that(within("encoding"))
        .should()
        .onlyDependOnClassesThat(BASE.or(NULLNESS).or(within("encoding", "record")))
        .because("the bytes of an entry outlive the process and depend on the entry alone")
        .check(CORE);
  }

  @Test
  void settingsSeeNothingThatIsSet() {
    noClasses()
        .that(within("settings"))
        .should()
        .dependOnClassesThat(
            within("record", "store", "journal", "delivery", "encoding", "context", "flavor")
                .or(FRAMEWORKS)
                .or(ROOT))
        .because("every part declares its own keys, so a key is added without a change there")
        .check(CORE);
  }

  @Test
  void onlyTheReaderOfFrameworkFilesNeedsXml() {
    noClasses()
        .that(not(within("settings.frameworkfile")))
        .should()
        .dependOnClassesThat(resideInAnyPackage("javax.xml..", "org.xml..", "org.w3c.."))
        .because("a step's image may be cut down to java.base, and only the command line reads XML")
        .check(CORE);
  }

  @Test
  void journalAndDeliveryAreHandedNumbers() {
    noClasses()
        .that(within("journal", "delivery", "encoding"))
        .should()
        .dependOnClassesThat(within("settings", "flavor").or(FRAMEWORKS).or(ROOT))
        .because("they are handed numbers, not settings, so that a test needs no configuration")
        .check(CORE);
  }

  @Test
  void flavorsAreFoundNotNamed() {
    noClasses()
        .that()
        .resideInAPackage("io.steplog.flavor")
        .should()
        .dependOnClassesThat(A_FLAVOR)
        .because("a new flavor is one new folder, and deleting one is deleting its folder")
        .check(CORE);
  }

  @Test
  void aFlavorSeesNoOtherFlavor() {
    slices()
        .matching("io.steplog.flavor.(*)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .because("a flavor is deleted without a look at the others")
        .check(CORE);
  }

  @Test
  void aFlavorKnowsNotHowEntriesReachIt() {
    noClasses()
        .that(A_FLAVOR)
        .should()
        .dependOnClassesThat(within("delivery", "journal", "logback", "log4j2", "jul").or(ROOT))
        .because("a flavor is handed batches; whoever hands them may change")
        .check(CORE);
  }

  @Test
  void transportKnowsNoStoreAndNoSetting() {
    noClasses()
        .that(within("transport"))
        .should()
        .dependOnClassesThat(within("settings", "flavor", "journal").or(FRAMEWORKS).or(ROOT))
        .because("every store across a network uses it, and each has its own settings")
        .check(CORE);
  }

  @Test
  void coreKnowsNoLoggingFramework() {
    noClasses()
        .that(not(within("capture")))
        .should()
        .dependOnClassesThat(FRAMEWORKS)
        .because("it must run under any of them, and what logs must not be logged by itself")
        .check(CORE);
  }

  @Test
  void openTelemetryStaysInItsFlavor() {
    noClasses()
        .that(not(within("flavor.otel")))
        .should()
        .dependOnClassesThat(resideInAPackage("io.opentelemetry.."))
        .because("the library is optional, and only its flavor may fail when it is missing")
        .check(CORE);
  }

  @Test
  void theClientOfGrpcStaysWithIt() {
    noClasses()
        .that(not(within("flavor.otel.grpc")))
        .should()
        .dependOnClassesThat(resideInAnyPackage("okhttp3..", "okio.."))
        .because("the library is optional, and OTLP over HTTP must not fail when it is missing")
        .check(CORE);
  }

  @Test
  void datadogStaysInItsFlavor() {
    noClasses()
        .that(not(within("flavor.datadog")))
        .should()
        .dependOnClassesThat(resideInAPackage("com.datadog.."))
        .because("the library is optional, and only its flavor may fail when it is missing")
        .check(CORE);
  }

  @Test
  void micrometerIsLoadedByWhoeverBindsItAlone() {
    noClasses()
        .that(not(within("micrometer")))
        .should()
        .dependOnClassesThat(resideInAPackage("io.micrometer..").or(within("micrometer")))
        .because("the library is optional, and nothing else may fail when it is missing")
        .check(CORE);
  }

  @Test
  void zstdStaysWhereBlocksArePacked() {
    noClasses()
        .that(not(within("flavor.artifact.packed", "flavor.datadog.wire")))
        .should()
        .dependOnClassesThat(resideInAPackage("com.github.luben.."))
        .because("the library is optional, and whoever does without it must not miss it")
        .check(CORE);
  }

  @Test
  void detectorsAskNoNetworkAndStartNoProgram() {
    noClasses()
        .that(within("context"))
        .should()
        .dependOnClassesThat(
            resideInAPackage("java.net..")
                .or(describe("start programs", type -> type.isAssignableTo(ProcessBuilder.class)))
                .or(describe("run programs", type -> type.isAssignableTo(Runtime.class))))
        .because("who a step is must not depend on who answers, nor wait for an answer")
        .check(CORE);
  }

  @Test
  void detectorsAreCheapAsAStepStarts() {
    noClasses()
        .that(within("context.detect", "context.identity"))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.util.regex..", "java.util.stream..", "java.util.function.."))
        .because("what is loaded for these costs a short step more than all that they find")
        .check(CORE);
  }

  @Test
  void aDescriptorLoadsWithoutItsLibrary() {
    classes()
        .that(A_FLAVOR)
        .and()
        .areAssignableTo("io.steplog.flavor.Flavor")
        .should(nameNothingOf("io/opentelemetry/", "com/datadog/", "com/github/luben/"))
        .because(
            "a catch clause, a static initialiser or a return type that names a missing class"
                + " keeps the descriptor from being loaded, and with it every flavor's listing")
        .check(CORE);
  }

  @Test
  void packagesFormNoCycle() {
    slices()
        .matching("(io.steplog..)")
        .should()
        .beFreeOfCycles()
        .because("packages in a cycle can only be read, tested and changed together")
        .check(CORE);
  }

  @Test
  void everyPackageIsNullMarked() {
    HouseRules.everyPackageIsNullMarked().check(CORE);
  }

  @Test
  void contentIsNeverExecuted() {
    HouseRules.contentIsNeverExecuted().check(CORE);
  }

  @Test
  void namesSayWhatAClassDoes() {
    HouseRules.namesSayWhatAClassDoes().check(CORE);
  }

  /** Primitive types and void are in no package. */
  private static boolean isBare(JavaClass type) {
    return type.getBaseComponentType().isPrimitive();
  }

  /**
   * Looks into the class file itself, since some mentions of a type are no dependency to a parser.
   */
  private static ArchCondition<JavaClass> nameNothingOf(String... libraries) {
    return new ArchCondition<>("name nothing of " + String.join(", ", libraries)) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String bytes = classFile(type);
        for (String library : libraries) {
          boolean absent = !bytes.contains(library);
          events.add(new SimpleConditionEvent(type, absent, type.getName() + " names " + library));
        }
      }
    };
  }

  private static String classFile(JavaClass type) {
    Location location = Location.of(type.getSource().orElseThrow().getUri());
    try (InputStream in = location.asURI().toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

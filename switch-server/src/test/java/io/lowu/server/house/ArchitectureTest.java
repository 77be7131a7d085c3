package io.lowu.server.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    /// STYLE: half of the types are package-private. A library has more to say to others than a server.
    private static final double MOST_PUBLIC = 0.50;
    private static final List<String> MODULES =
            List.of("io.lowu.codec", "io.lowu.routing", "io.lowu.authorization", "io.lowu.loadtest", "io.lowu.server");
    private static final String GENERATED = "io.lowu.authorization.sbe";
    private static final String GENERATED_LOOPS = ".jmh_generated";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lowu");

    @Test
    void theCodecKnowsNoOtherModule() {
        check(noClasses()
                .that()
                .resideInAPackage("io.lowu.codec..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.lowu..")
                        .and(resideInAPackage("io.lowu.codec..").negate())));
    }

    @Test
    void routingKnowsNoOtherModule() {
        check(noClasses()
                .that()
                .resideInAPackage("io.lowu.routing..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.lowu..")
                        .and(resideInAPackage("io.lowu.routing..").negate())));
    }

    @Test
    void theCoreKnowsNoOtherModule() {
        check(noClasses()
                .that()
                .resideInAPackage("io.lowu.authorization..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.lowu..")
                        .and(resideInAPackage("io.lowu.authorization..").negate())));
    }

    @Test
    void thePeersTalkToTheSwitchOverItsSocketsOnly() {
        check(noClasses()
                .that()
                .resideInAPackage("io.lowu.loadtest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lowu.server..", "io.lowu.authorization..", "io.lowu.routing.."));
    }

    @Test
    void theSwitchLinksNeitherJposNorThePeers() {
        check(noClasses()
                .that()
                .resideInAPackage("io.lowu.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jpos..", "io.lowu.loadtest.."));
    }

    @Test
    void theVerbsOnMessagesLoadNeitherEngineNorLinks() {
        check(noClasses()
                .that()
                .resideInAPackage("io.lowu.server.cli.message..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "io.lowu.codec..",
                        "io.lowu.server.cli.message..",
                        "io.lowu.server.config..",
                        "picocli..",
                        "tools.jackson..",
                        "org.jspecify.."));
    }

    @Test
    void codecAndRoutingAndCoreDoNoInputOrOutput() {
        check(noClasses()
                .that()
                .resideInAnyPackage("io.lowu.routing..", "io.lowu.authorization..")
                .and()
                .resideOutsideOfPackage(GENERATED)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.nio.channels..", "io.netty.."));
    }

    @Test
    void theCoreHasNoClockNoThreadAndNoChance() {
        check(noClasses()
                .that()
                .resideInAPackage("io.lowu.authorization..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.InstantSource")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..", "java.security..")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now"));
    }

    @Test
    void moneyIsNeverADouble() {
        check(noClasses()
                .that()
                .resideInAPackage("io.lowu.authorization..")
                .and()
                .resideOutsideOfPackage(GENERATED)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Double"));
    }

    @TestFactory
    List<DynamicTest> atMostTwoFifthsOfAModulesTypesArePublic() {
        return MODULES.stream()
                .map(module -> DynamicTest.dynamicTest(module, () -> {
                    List<JavaClass> types = CLASSES.stream()
                            .filter(type -> type.getPackageName().startsWith(module))
                            .filter(type -> !type.getPackageName().equals(GENERATED))
                            .filter(type -> !type.getPackageName().endsWith(GENERATED_LOOPS))
                            .filter(JavaClass::isTopLevelClass)
                            .filter(type -> !type.getSimpleName().equals("package-info"))
                            .toList();
                    long open = types.stream()
                            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                            .count();
                    assertThat(types).as("types of %s", module).isNotEmpty();
                    assertThat((double) open / types.size())
                            .as("%d public of %d types in %s", open, types.size(), module)
                            .isLessThanOrEqualTo(MOST_PUBLIC);
                }))
                .toList();
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}

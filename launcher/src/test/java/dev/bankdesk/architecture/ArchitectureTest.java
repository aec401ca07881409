package dev.bankdesk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.bankdesk");

    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("dev.bankdesk.architecture.planted");

    static Stream<String> rules() {
        return ArchitectureRules.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds_on_the_program(String name) {
        rule(name).check(PROGRAM);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void finds_its_planted_violation(String name) {
        EvaluationResult result = rule(name).evaluate(PLANTED);

        assertThat(result.hasViolation())
                .as("the rule %s finds the violation planted for it", name)
                .isTrue();
    }

    static List<String> unknownToDesktops() {
        return ArchitectureRules.UNKNOWN_TO_DESKTOPS;
    }

    @ParameterizedTest
    @MethodSource("unknownToDesktops")
    void a_desktop_that_knows_what_writes_serves_or_stores_is_found(String unknown) {
        EvaluationResult result = rule("the_desktop_reads_and_never_writes").evaluate(PLANTED);

        assertThat(result.getFailureReport().getDetails())
                .anyMatch(
                        violation -> violation.contains("planted.desktop") && violation.contains("<" + unknown + "."));
    }

    @Test
    void the_program_is_really_read() {
        assertThat(PROGRAM.size()).isGreaterThan(100);
        assertThat(PROGRAM.contain(ArchitectureTest.class)).isFalse();
    }

    private static ArchRule rule(String name) {
        return ArchitectureRules.all().get(name).allowEmptyShould(true);
    }
}

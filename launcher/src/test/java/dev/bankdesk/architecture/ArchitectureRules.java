package dev.bankdesk.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may know whom, as rules that can fail: {@link ArchitectureTest} checks each on the program and on a planted
 * violation.
 */
final class ArchitectureRules {

    /** For each feature of core-services the features that it may import; docs/ARCHITECTURE.md shows the same list. */
    static final Map<String, Set<String>> CORE_FEATURES = coreFeatures();

    /** What writes, serves or stores: a desktop asks the history, the live figures and the bank's connection for all of it. */
    static final List<String> UNKNOWN_TO_DESKTOPS = List.of(
            "dev.bankdesk.core.access",
            "dev.bankdesk.core.ledger",
            "dev.bankdesk.core.gateway",
            "dev.bankdesk.core.marketing.postgres",
            "dev.bankdesk.core.marketing.service",
            "dev.bankdesk.core.messaging",
            "dev.bankdesk.core.process",
            "dev.bankdesk.core.servers",
            "dev.bankdesk.core.verify",
            "dev.bankdesk.core.behaviour.postgres",
            "dev.bankdesk.core.behaviour.service",
            "dev.bankdesk.core.history.postgres",
            "dev.bankdesk.core.statistics.kafka",
            "dev.bankdesk.core.statistics.postgres",
            "dev.bankdesk.core.statistics.redis",
            "dev.bankdesk.core.statistics.service",
            "java.sql",
            "org.postgresql",
            "redis.clients",
            "org.apache.kafka",
            "com.rabbitmq");

    private ArchitectureRules() {}

    private static Map<String, Set<String>> coreFeatures() {
        Map<String, Set<String>> mayKnow = new LinkedHashMap<>();
        mayKnow.put("banking", Set.of());
        mayKnow.put("events", Set.of());
        mayKnow.put("platform", Set.of());
        mayKnow.put("figures", Set.of("banking"));
        mayKnow.put("messaging", Set.of("events", "platform"));
        mayKnow.put("servers", Set.of("banking", "messaging", "platform"));
        mayKnow.put("ledger", Set.of("banking", "events", "messaging", "platform"));
        mayKnow.put("statistics", Set.of("banking", "events", "figures", "messaging", "platform"));
        mayKnow.put("history", Set.of("banking", "figures", "messaging", "platform", "statistics"));
        mayKnow.put("behaviour", Set.of("banking", "history", "platform"));
        mayKnow.put("access", Set.of("banking", "platform"));
        mayKnow.put(
                "gateway",
                Set.of(
                        "access",
                        "banking",
                        "behaviour",
                        "figures",
                        "history",
                        "ledger",
                        "marketing",
                        "platform",
                        "statistics"));
        mayKnow.put(
                "verify",
                Set.of("banking", "events", "figures", "history", "ledger", "messaging", "platform", "statistics"));
        mayKnow.put("marketing", Set.of("banking", "behaviour", "events", "history", "messaging", "platform"));
        mayKnow.put("process", Set.of("platform", "servers"));
        return Map.copyOf(mayKnow);
    }

    /** Each rule by a name that its planted violation repeats. */
    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        CORE_FEATURES.forEach(
                (feature, known) -> rules.put(feature + "_knows_only_what_it_may", mayKnowOnly(feature, known)));
        rules.put(
                "only_the_process_knows_how_the_services_are_joined",
                noClasses()
                        .that(describe("belong to a feature that is joined", ArchitectureRules::areJoined))
                        .should()
                        .dependOnClassesThat(
                                describe("the composition in dev.bankdesk.core", target -> target.getPackageName()
                                        .equals("dev.bankdesk.core"))));
        rules.put(
                "packages_form_no_cycle",
                slices().matching("dev.bankdesk.(**)").should().beFreeOfCycles());
        rules.put(
                "domain_knows_no_store",
                noClasses()
                        .that(areDomain())
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "java.sql..",
                                "org.postgresql..",
                                "redis.clients..",
                                "org.apache.kafka..",
                                "com.rabbitmq..",
                                "javafx..")
                        .because("the domain stands on top, adapters (postgres, redis, kafka, rabbitmq) below it"));
        rules.put(
                "the_desktop_reads_and_never_writes",
                noClasses()
                        .that()
                        .resideInAPackage("..desktop..")
                        .should()
                        .dependOnClassesThat(describe(
                                "services, their stores or a database driver",
                                target -> residesInAny(target, UNKNOWN_TO_DESKTOPS.toArray(String[]::new))))
                        .because("it shows what others write and store"));
        rules.put(
                "questions_know_no_ledger",
                noClasses()
                        .that()
                        .resideInAPackage("..core.gateway.queries..")
                        .should()
                        .dependOnClassesThat(describe(
                                "the ledger or the routes that write",
                                target -> residesInAny(
                                        target, "dev.bankdesk.core.ledger", "dev.bankdesk.core.gateway.commands")))
                        .because("every question is answered from the replica"));
        rules.put(
                "commands_ask_no_history",
                noClasses()
                        .that()
                        .resideInAPackage("..core.gateway.commands..")
                        .should()
                        .dependOnClassesThat(describe(
                                "the history or the routes that read",
                                target -> residesInAny(
                                        target,
                                        "dev.bankdesk.core.history",
                                        "dev.bankdesk.core.behaviour",
                                        "dev.bankdesk.core.gateway.queries")))
                        .because("an order is decided on the primary alone"));
        rules.put(
                "only_windows_know_javafx",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "..desktop..", "..clientwindow.view..", "..launcher..", "..benchmarks..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("javafx..", "org.controlsfx..")
                        .because("services and view models' sources run without a screen"));
        rules.put(
                "a_clients_window_knows_the_bank_by_http_alone",
                noClasses()
                        .that()
                        .resideInAPackage("..clientwindow..")
                        .should()
                        .dependOnClassesThat(describe(
                                "what is the bank's own, or another window's",
                                target -> residesInAny(
                                                target,
                                                "dev.bankdesk.core",
                                                "dev.bankdesk.simulator",
                                                "dev.bankdesk.desktop")
                                        && !residesInAny(target, "dev.bankdesk.core.banking")))
                        .because("it runs on a client's machine, with a client's session and no other right"));
        rules.put(
                "services_know_no_simulator",
                noClasses()
                        .that()
                        .resideInAPackage("..core..")
                        .should()
                        .dependOnClassesThat(describe(
                                "the clients' simulator", target -> residesInAny(target, "dev.bankdesk.simulator")))
                        .because("what is measured on simulated clients may not know what they hide"));
        rules.put(
                "time_is_injected",
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "..core.ledger..",
                                "..core.history..",
                                "..core.statistics..",
                                "..core.marketing..",
                                "..simulator..",
                                "..clientwindow..")
                        .should()
                        .callMethod(java.time.Instant.class, "now")
                        .orShould()
                        .callMethod(java.time.LocalDate.class, "now")
                        .orShould()
                        .callMethod(java.time.ZonedDateTime.class, "now")
                        .because("tests fix the clock"));
        rules.put(
                "only_the_command_line_prints",
                noClasses()
                        .that()
                        .resideOutsideOfPackages("..launcher..", "..benchmarks..")
                        // A child JVM's main speaks to its log or to the program that started it.
                        .and(describe("are no program of their own", candidate -> candidate.getMethods().stream()
                                .noneMatch(method -> method.getName().equals("main"))))
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err"));
        return rules;
    }

    private static boolean areJoined(JavaClass candidate) {
        return CORE_FEATURES.keySet().stream()
                .filter(feature -> !feature.equals("process"))
                .anyMatch(feature -> (candidate.getPackageName() + ".").contains(".core." + feature + "."));
    }

    private static ArchRule mayKnowOnly(String feature, Set<String> known) {
        Set<String> forbidden = CORE_FEATURES.keySet().stream()
                .filter(other -> !other.equals(feature) && !known.contains(other))
                .map(other -> "dev.bankdesk.core." + other)
                .collect(Collectors.toSet());
        return noClasses()
                .that()
                .resideInAPackage("..core." + feature + "..")
                .should()
                .dependOnClassesThat(describe(
                        "a feature that " + feature + " may not know",
                        target -> residesInAny(target, forbidden.toArray(String[]::new))))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> areDomain() {
        List<String> features = List.of(
                "access",
                "banking",
                "behaviour",
                "figures",
                "ledger",
                "history",
                "statistics",
                "marketing",
                "marketing.analysis",
                "marketing.campaign",
                "marketing.catalogue",
                "marketing.consent",
                "marketing.decision",
                "marketing.desk",
                "marketing.dossier",
                "marketing.offer",
                "marketing.propensity",
                "marketing.uplift");
        return describe("are a feature's domain", candidate -> {
            String name = candidate.getPackageName();
            return features.stream().anyMatch(feature -> name.endsWith(".core." + feature));
        });
    }

    private static boolean residesInAny(JavaClass target, String... packages) {
        return Arrays.stream(packages)
                .flatMap(Stream::of)
                .anyMatch(name -> target.getPackageName().equals(name)
                        || target.getPackageName().startsWith(name + "."));
    }
}

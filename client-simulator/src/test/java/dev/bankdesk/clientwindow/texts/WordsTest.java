package dev.bankdesk.clientwindow.texts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.bank.Consents;
import dev.bankdesk.clientwindow.bank.Inbox;
import dev.bankdesk.clientwindow.model.PayForm;
import dev.bankdesk.clientwindow.model.SessionModel;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Words ENGLISH = Words.in(Locale.ENGLISH);
    private static final Words FRENCH = Words.in(Locale.CANADA_FRENCH);
    private static final Path FILES = Path.of("src/main/resources/dev/bankdesk/clientwindow/texts");

    @Test
    void both_languages_have_the_same_keys_and_no_plain_apostrophe() throws IOException {
        Properties english = load("client.properties");
        Properties french = load("client_fr.properties");
        assertThat(french.keySet()).isEqualTo(english.keySet());
        assertThat(Stream.of(english, french).flatMap(words -> words.values().stream()))
                .noneMatch(text -> text.toString().contains("'"));
    }

    @Test
    void every_key_that_the_views_name_has_words() throws IOException {
        Pattern key = Pattern.compile("get\\(\\s*\"([a-zA-Z.]+[a-zA-Z])\"");
        List<String> missing = new ArrayList<>();
        Properties words = load("client.properties");
        int found = 0;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/dev/bankdesk/clientwindow"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher matcher = key.matcher(Files.readString(source));
                while (matcher.find()) {
                    found++;
                    if (matcher.group(1).contains(".") && !words.containsKey(matcher.group(1))) {
                        missing.add(source.getFileName() + ": " + matcher.group(1));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(found).isGreaterThan(40);
    }

    /** Keys that are put together from a beginning and the name of a constant. */
    private static final List<String> BEGINNINGS = List.of(
            "session.told.",
            "page.",
            "theme.",
            "consents.",
            "offers.",
            "pay.wrong.",
            "Category.",
            "TransactionKind.",
            "DeclineReason.");

    @Test
    void all_words_are_said_somewhere() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/bankdesk/clientwindow"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.append(Files.readString(file));
            }
        }
        Set<String> constants = Stream.<Enum<?>[]>of(
                        Category.values(),
                        TransactionKind.values(),
                        DeclineReason.values(),
                        PayForm.Wrong.values(),
                        SessionModel.Told.values(),
                        Inbox.State.values(),
                        Consents.Purpose.values())
                .flatMap(Stream::of)
                .map(Enum::name)
                .collect(Collectors.toSet());
        assertThat(load("client.properties").stringPropertyNames())
                .filteredOn(key -> !sources.toString().contains("\"" + key + "\""))
                .allMatch(key -> isPutTogether(key, constants), "is a constant's");
    }

    private static boolean isPutTogether(String key, Set<String> constants) {
        return BEGINNINGS.stream()
                .filter(key::startsWith)
                .map(each -> key.substring(each.length()).replaceFirst("\\.more$", ""))
                // The pages are a view's own.
                .anyMatch(rest -> constants.contains(rest) || rest.matches("ACCOUNT|PAY|OFFERS|CONSENTS"));
    }

    @Test
    void every_constant_that_is_shown_has_a_name_in_both_languages() {
        for (Words words : List.of(ENGLISH, FRENCH)) {
            Stream.<Enum<?>[]>of(Category.values(), TransactionKind.values(), DeclineReason.values())
                    .flatMap(Stream::of)
                    .forEach(constant -> assertThat(words.name(constant)).isNotBlank());
            for (PayForm.Wrong wrong : PayForm.Wrong.values()) {
                assertThat(words.get("pay.wrong." + wrong)).endsWith(".");
            }
            for (SessionModel.Told told : SessionModel.Told.values()) {
                assertThat(words.get("session.told." + told)).endsWith(".");
            }
        }
    }

    @Test
    void amounts_and_days_are_written_as_the_language_does() {
        Figures english = new Figures(Locale.ENGLISH, ZoneId.of("Europe/Paris"));
        Figures french = new Figures(Locale.FRENCH, ZoneId.of("Europe/Paris"));
        assertThat(english.money(Money.of(-1_284_93, "EUR"))).isEqualTo("\u2212€1,284.93");
        assertThat(french.money(Money.of(-1_284_93, "EUR"))).isEqualTo("\u22121\u202f284,93\u00a0€");
        assertThat(english.signed(Money.of(58_35, "CHF"))).isEqualTo("+CHF\u00a058.35");
        assertThat(english.money(Money.of(1_200, "JPY"))).isEqualTo("JPY\u00a01,200");
        assertThat(english.date(Instant.parse("2026-09-13T22:30:00Z"))).isEqualTo("14 Sep 2026");
        assertThat(french.date(Instant.parse("2026-09-13T22:30:00Z"))).isEqualTo("14 sept. 2026");
    }

    @Test
    void failures_are_told_in_the_windows_language() {
        BankFailure refused = new BankFailure(409, "The offer was refused before. Wait.", null, null);
        assertThat(Failures.told(refused, ENGLISH)).isEqualTo("The offer was refused before. Wait.");
        assertThat(Failures.told(refused, FRENCH)).isEqualTo("Cela a changé entre-temps. Voyez où cela en est.");
        assertThat(Failures.told(new BankFailure(0, "x", null, null), ENGLISH))
                .isEqualTo("The bank does not answer. Try again in a moment.");
    }

    @Test
    void one_offer_is_told_apart_from_several() {
        assertThat(ENGLISH.get("consents.cancelled", 1)).startsWith("One offer that");
        assertThat(ENGLISH.get("consents.cancelled", 3)).startsWith("3 offers that");
    }

    private static Properties load(String name) throws IOException {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(FILES.resolve(name))) {
            words.load(reader);
        }
        return words;
    }
}

package dev.bankdesk.desktop.texts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.behaviour.IncomeBand;
import dev.bankdesk.core.behaviour.Interval;
import dev.bankdesk.core.behaviour.RfmGroup;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.desktop.history.Comparison;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Path FILES = Path.of("src/main/resources/dev/bankdesk/desktop/texts");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Texts ENGLISH = Texts.in(Texts.ENGLISH);
    private static final Texts FRENCH = Texts.in(Texts.FRENCH);

    @Test
    void every_english_key_has_its_french_words_and_the_other_way_round() {
        Map<String, Properties> english = files("");
        Map<String, Properties> french = files("_fr");
        assertThat(french.keySet()).isEqualTo(english.keySet());
        english.forEach(
                (file, texts) -> assertThat(new TreeSet<>(french.get(file).stringPropertyNames()))
                        .as(file)
                        .isEqualTo(new TreeSet<>(texts.stringPropertyNames())));
    }

    @Test
    void every_key_stands_in_the_file_that_it_names() {
        files("").forEach((file, texts) -> assertThat(texts.stringPropertyNames())
                .allSatisfy(key -> assertThat(key).startsWith(file + ".")));
    }

    @Test
    void no_text_has_a_plain_apostrophe_which_would_swallow_its_arguments() {
        Stream.of(files(""), files("_fr"))
                .forEach(languages -> languages.forEach(
                        (file, texts) -> assertThat(texts.values()).as(file).noneMatch(text -> text.toString()
                                .contains("'"))));
    }

    @Test
    void every_key_that_the_code_names_has_words() throws IOException {
        Map<String, Properties> english = files("");
        Set<String> known = new HashSet<>();
        english.values().forEach(texts -> known.addAll(texts.stringPropertyNames()));
        Pattern literal = Pattern.compile("\"((?:" + String.join("|", english.keySet()) + ")\\.[\\w.-]*\\w)\"");
        Set<String> missing = new TreeSet<>();
        for (Path source : sources()) {
            Matcher matcher = literal.matcher(Files.readString(source));
            while (matcher.find()) {
                if (!known.contains(matcher.group(1)) && !matcher.group(1).endsWith(".css")) {
                    missing.add(source.getFileName() + ": " + matcher.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_constant_of_the_bank_has_a_name_in_both_languages() {
        List<Enum<?>[]> families = List.of(
                AgeBand.values(),
                Category.values(),
                Channel.values(),
                Segment.values(),
                TransactionKind.values(),
                DeclineReason.values(),
                Dimension.values(),
                Granularity.values(),
                Metric.values(),
                Comparison.values(),
                IncomeBand.values(),
                RfmGroup.values(),
                Interval.values());
        for (Enum<?>[] family : families) {
            for (Enum<?> constant : family) {
                assertThat(ENGLISH.name(constant)).doesNotStartWith("names.");
                assertThat(FRENCH.name(constant)).doesNotStartWith("names.");
            }
        }
    }

    @Test
    void countries_are_called_as_the_language_calls_them() {
        assertThat(ENGLISH.country("DE")).isEqualTo("Germany");
        assertThat(FRENCH.country("DE")).isEqualTo("Allemagne");
        assertThat(FRENCH.country("ZZ")).isEqualTo("Inconnu");
    }

    @Test
    void values_of_a_breakdown_are_named_and_unknown_ones_stand_as_they_are() {
        assertThat(FRENCH.value(Dimension.CATEGORY, "GROCERIES")).isEqualTo("Alimentation");
        assertThat(FRENCH.value(Dimension.SOURCE, "simulator")).isEqualTo("Simulateur");
        assertThat(ENGLISH.value(Dimension.CATEGORY, "SPACE_TRAVEL")).isEqualTo("SPACE_TRAVEL");
    }

    @Test
    void a_key_without_words_is_shown_as_it_stands() {
        assertThat(ENGLISH.get("nowhere.to.be{found}")).isEqualTo("nowhere.to.be{found}");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> walk = Files.walk(SOURCES)) {
            return walk.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }

    private static Map<String, Properties> files(String language) {
        Map<String, Properties> found = new TreeMap<>();
        Pattern name = Pattern.compile("([a-z]+)" + language + "\\.properties");
        try (Stream<Path> list = Files.list(FILES)) {
            for (Path file : list.toList()) {
                Matcher matcher = name.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    found.put(matcher.group(1), load(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Properties load(Path file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts;
    }
}

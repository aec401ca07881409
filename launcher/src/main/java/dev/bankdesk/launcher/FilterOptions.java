package dev.bankdesk.launcher;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Countries;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.platform.Refusal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Every filter of the history as options: what passes all that are given. */
final class FilterOptions {
    private static final int HIGHEST_MCC = 9_999;

    @Option(names = "--segment", split = ",", paramLabel = "SEGMENT", description = "Only these segments.")
    private List<String> segments = List.of();

    @Option(names = "--category", split = ",", paramLabel = "CATEGORY", description = "Only these categories.")
    private List<String> categories = List.of();

    @Option(
            names = "--country",
            split = ",",
            paramLabel = "CODE",
            description = "Only these countries (ISO codes; ZZ unknown).")
    private List<String> countries = List.of();

    @Option(names = "--channel", split = ",", paramLabel = "CHANNEL", description = "Only these channels.")
    private List<String> channels = List.of();

    @Option(names = "--source", paramLabel = "NAME", description = "Only this source; may be repeated.")
    private List<String> sources = List.of();

    @Option(names = "--kind", split = ",", paramLabel = "KIND", description = "Only these kinds.")
    private List<String> kinds = List.of();

    @Option(
            names = "--currency",
            split = ",",
            paramLabel = "CODE",
            description = "Only accounts in these currencies (ISO codes).")
    private List<String> currencies = List.of();

    @Option(
            names = "--merchant",
            split = ",",
            paramLabel = "ID",
            description = "Only these merchants; 0 for those without.")
    private List<Integer> merchants = List.of();

    @Option(
            names = "--mcc",
            split = ",",
            paramLabel = "CODE",
            description = "Only these merchant category codes; 0 for those without.")
    private List<Integer> mccs = List.of();

    @Option(
            names = "--region",
            paramLabel = "NAME",
            description = "Only clients of this region, '' for those without; may be repeated.")
    private List<String> regions = List.of();

    @Option(
            names = "--age-band",
            split = ",",
            paramLabel = "BAND",
            description = "Only clients of these ages: under_18, from_18, from_25, from_35, from_45, from_55, from_65,"
                    + " unknown.")
    private List<String> ageBands = List.of();

    @Option(
            names = "--decline-reason",
            split = ",",
            paramLabel = "REASON",
            description = "Only what was declined for one of these.")
    private List<String> declineReasons = List.of();

    /** @throws Refusal where a word or number is none of its kind */
    Filter filter() {
        return new Filter(
                        EnumWords.all(segments, Segment.values(), "--segment"),
                        EnumWords.all(categories, Category.values(), "--category"),
                        countries.stream().map(FilterOptions::country).collect(Collectors.toSet()),
                        EnumWords.all(channels, Channel.values(), "--channel"),
                        Set.copyOf(sources))
                .with(new FinerFilter(
                        EnumWords.all(kinds, TransactionKind.values(), "--kind"),
                        currencies.stream().map(FilterOptions::currency).collect(Collectors.toSet()),
                        numbers(merchants, Integer.MAX_VALUE, "--merchant", "the id of a merchant"),
                        numbers(mccs, HIGHEST_MCC, "--mcc", "a code from 1 to 9999"),
                        Set.copyOf(regions),
                        EnumWords.all(ageBands, AgeBand.values(), "--age-band"),
                        EnumWords.all(declineReasons, DeclineReason.values(), "--decline-reason")));
    }

    /** A name that nobody has would give a file without rows, which looks like an answer. */
    void refuseUnknownSources(List<String> known) {
        for (String source : sources) {
            if (!known.contains(source)) {
                throw Refusal.usage(
                        "There is no source \"" + source + "\".",
                        known.isEmpty()
                                ? "The bank has none yet: leave --source out."
                                : "Choose from " + String.join(", ", known) + ".");
            }
        }
    }

    private static String country(String code) {
        String upper = code.strip().toUpperCase(Locale.ROOT);
        if (!upper.equals(Countries.UNKNOWN) && !Countries.isKnown(upper)) {
            throw Refusal.usage(
                    "--country " + code + " is not known.", "Write an ISO code such as FR, or ZZ for unknown.");
        }
        return upper;
    }

    private static String currency(String code) {
        try {
            return Currency.getInstance(code.strip().toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw Refusal.usage("--currency " + code + " is not known.", "Write an ISO code such as EUR.");
        }
    }

    private static Set<Integer> numbers(List<Integer> numbers, int highest, String option, String what) {
        for (int number : numbers) {
            if (number < 0 || number > highest) {
                throw Refusal.usage(
                        option + " " + number + " is not known.", "Write " + what + ", or 0 for those without.");
            }
        }
        return Set.copyOf(numbers);
    }
}

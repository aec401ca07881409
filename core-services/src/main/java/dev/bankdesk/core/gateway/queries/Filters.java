package dev.bankdesk.core.gateway.queries;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.gateway.http.RequestRefused;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The filter bar as parameters, and what is finer. */
final class Filters {
    private static final List<String> NAMES = List.of(
            "segment",
            "category",
            "country",
            "channel",
            "source",
            "kind",
            "currency",
            "merchant",
            "mcc",
            "region",
            "ageBand",
            "declineReason");

    private Filters() {}

    /** The names of all filters behind a question's own parameters. */
    static String[] names(String... own) {
        return Stream.concat(Stream.of(own), NAMES.stream()).toArray(String[]::new);
    }

    static Filter read(Parameters parameters, BankSources sources) {
        Set<String> countries = parameters.texts("country");
        if (countries.stream().anyMatch(country -> !country.matches("[A-Z]{2}"))) {
            throw Parameters.wrong("country", "two capital letters each, ZZ where unknown, parted by commas");
        }
        Set<String> currencies = parameters.texts("currency");
        if (currencies.stream().anyMatch(currency -> !currency.matches("[A-Z]{3}"))) {
            throw Parameters.wrong("currency", "three capital letters each, like EUR, parted by commas");
        }
        Set<String> asked = parameters.texts("source");
        sources.unknownOf(asked).ifPresent(name -> {
            throw RequestRefused.bad(
                    "There is no source \"" + name + "\".", "source", "Give names of sources, parted by commas.");
        });
        return new Filter(
                        parameters.words("segment", Segment.class),
                        parameters.words("category", Category.class),
                        countries,
                        parameters.words("channel", Channel.class),
                        asked)
                .with(new FinerFilter(
                        parameters.words("kind", TransactionKind.class),
                        currencies,
                        numbers(parameters, "merchant", Integer.MAX_VALUE),
                        numbers(parameters, "mcc", 9_999),
                        parameters.texts("region"),
                        parameters.words("ageBand", AgeBand.class),
                        parameters.words("declineReason", DeclineReason.class)));
    }

    private static Set<Integer> numbers(Parameters parameters, String name, int highest) {
        return parameters.each(name, text -> (int) Parameters.number(name, text, 0, highest));
    }
}

package dev.bankdesk.core.gateway.queries;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.gateway.http.Parameters;
import java.util.Set;

/** The filter bar as parameters. */
final class Filters {
    private Filters() {}

    static Filter read(Parameters parameters) {
        Set<String> countries = parameters.texts("country");
        if (countries.stream().anyMatch(country -> !country.matches("[A-Z]{2}"))) {
            throw Parameters.wrong("country", "two capital letters each, ZZ where unknown, parted by commas");
        }
        return new Filter(
                parameters.words("segment", Segment.class),
                parameters.words("category", Category.class),
                countries,
                parameters.words("channel", Channel.class),
                parameters.texts("source"));
    }
}

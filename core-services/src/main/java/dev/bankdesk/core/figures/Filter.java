package dev.bankdesk.core.figures;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import java.util.Set;

/**
 * The filter bar as a value: a transaction passes where every non-empty set holds its value. An empty set filters
 * nothing.
 *
 * @param countries ISO 3166-1 alpha-2
 * @param sources names of sources (simulator, client, gateway, an import)
 */
public record Filter(
        Set<Segment> segments,
        Set<Category> categories,
        Set<String> countries,
        Set<Channel> channels,
        Set<String> sources) {

    public static final Filter NONE = new Filter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public Filter {
        segments = Set.copyOf(segments);
        categories = Set.copyOf(categories);
        countries = Set.copyOf(countries);
        channels = Set.copyOf(channels);
        sources = Set.copyOf(sources);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    public boolean accepts(Segment segment, Category category, String country, Channel channel, String source) {
        return (segments.isEmpty() || segments.contains(segment))
                && (categories.isEmpty() || categories.contains(category))
                && (countries.isEmpty() || countries.contains(country))
                && (channels.isEmpty() || channels.contains(channel))
                && (sources.isEmpty() || sources.contains(source));
    }

    public Filter withSegments(Set<Segment> segments) {
        return new Filter(segments, categories, countries, channels, sources);
    }

    public Filter withCategories(Set<Category> categories) {
        return new Filter(segments, categories, countries, channels, sources);
    }

    public Filter withCountries(Set<String> countries) {
        return new Filter(segments, categories, countries, channels, sources);
    }

    public Filter withChannels(Set<Channel> channels) {
        return new Filter(segments, categories, countries, channels, sources);
    }

    public Filter withSources(Set<String> sources) {
        return new Filter(segments, categories, countries, channels, sources);
    }
}

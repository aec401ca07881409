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
 * @param finer what the filter bar does not offer
 */
public record Filter(
        Set<Segment> segments,
        Set<Category> categories,
        Set<String> countries,
        Set<Channel> channels,
        Set<String> sources,
        FinerFilter finer) {

    public static final Filter NONE = new Filter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public Filter {
        segments = Set.copyOf(segments);
        categories = Set.copyOf(categories);
        countries = Set.copyOf(countries);
        channels = Set.copyOf(channels);
        sources = Set.copyOf(sources);
    }

    /** What the filter bar offers. */
    public Filter(
            Set<Segment> segments,
            Set<Category> categories,
            Set<String> countries,
            Set<Channel> channels,
            Set<String> sources) {
        this(segments, categories, countries, channels, sources, FinerFilter.NONE);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** True where the filter bar alone filters nothing. */
    public boolean isBarNone() {
        return with(FinerFilter.NONE).isNone();
    }

    /** Of the filter bar: what is finer has to be asked elsewhere. */
    public boolean accepts(Segment segment, Category category, String country, Channel channel, String source) {
        return (segments.isEmpty() || segments.contains(segment))
                && (categories.isEmpty() || categories.contains(category))
                && (countries.isEmpty() || countries.contains(country))
                && (channels.isEmpty() || channels.contains(channel))
                && (sources.isEmpty() || sources.contains(source));
    }

    public Filter withSegments(Set<Segment> segments) {
        return new Filter(segments, categories, countries, channels, sources, finer);
    }

    public Filter withCategories(Set<Category> categories) {
        return new Filter(segments, categories, countries, channels, sources, finer);
    }

    public Filter withCountries(Set<String> countries) {
        return new Filter(segments, categories, countries, channels, sources, finer);
    }

    public Filter withChannels(Set<Channel> channels) {
        return new Filter(segments, categories, countries, channels, sources, finer);
    }

    public Filter withSources(Set<String> sources) {
        return new Filter(segments, categories, countries, channels, sources, finer);
    }

    public Filter with(FinerFilter finer) {
        return new Filter(segments, categories, countries, channels, sources, finer);
    }
}

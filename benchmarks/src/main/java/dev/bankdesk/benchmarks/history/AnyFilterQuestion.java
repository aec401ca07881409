package dev.bankdesk.benchmarks.history;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.SeriesQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * One combination of filters, dimensions, range and figures. The list is fixed: fourteen that were thought to be the hardest,
 * and as many again as make forty, drawn with a seed from every dimension, range and figure.
 */
record AnyFilterQuestion(String name, Figures figures, SeriesQuestion question) {
    enum Figures {
        SUMS,
        CUSTOMERS,
        QUANTILES
    }

    private static final int COUNT = 40;
    private static final long SEED = 20_260_101;
    private static final List<Dimension> DIMENSIONS = List.of(Dimension.values());
    /** A merchant's rows by month and age are half a million: no chart and no page has room for them. */
    private static final Set<Dimension> OF_MANY_VALUES = Set.of(Dimension.MERCHANT);

    static List<AnyFilterQuestion> all() {
        List<AnyFilterQuestion> all = new ArrayList<>(hardest());
        Random random = new Random(SEED);
        while (all.size() < COUNT) {
            all.add(drawn(random, all.size() + 1));
        }
        return List.copyOf(all);
    }

    private static List<AnyFilterQuestion> hardest() {
        Filter old = Filter.NONE.with(FinerFilter.NONE.withAgeBands(Set.of(AgeBand.FROM_55, AgeBand.FROM_65)));
        Filter north = Filter.NONE.with(FinerFilter.NONE.withRegions(Set.of("Bretagne", "Normandie")));
        Filter groceriesAbroad =
                Filter.NONE.withCategories(Set.of(Category.GROCERIES)).withCountries(Set.of("DE", "BE"));
        Filter shops = Filter.NONE.with(FinerFilter.NONE.withMerchants(Set.of(1, 2, 3, 5, 8, 13, 21, 34)));
        return List.of(
                years("age_category", Figures.SUMS, Filter.NONE, Dimension.AGE_BAND, Dimension.CATEGORY),
                years("region_reason", Figures.SUMS, Filter.NONE, Dimension.REGION, Dimension.DECLINE_REASON),
                years("merchants_age", Figures.SUMS, shops, Dimension.MERCHANT, Dimension.AGE_BAND),
                years("merchant_of_the_old", Figures.SUMS, old, Dimension.MERCHANT),
                years("mcc_region", Figures.SUMS, Filter.NONE, Dimension.MCC, Dimension.REGION),
                years("mcc_channel_of_the_old", Figures.SUMS, old, Dimension.MCC, Dimension.CHANNEL),
                years("region_segment_abroad", Figures.SUMS, groceriesAbroad, Dimension.REGION, Dimension.SEGMENT),
                years("quantiles_by_age", Figures.QUANTILES, Filter.NONE, Dimension.AGE_BAND),
                years("quantiles_of_the_north", Figures.QUANTILES, north, Dimension.CATEGORY),
                years(
                        "customers_by_category_and_age",
                        Figures.CUSTOMERS,
                        Filter.NONE,
                        Dimension.CATEGORY,
                        Dimension.AGE_BAND),
                years("customers_of_two_filters", Figures.CUSTOMERS, both(old, north)),
                years("customers_by_mcc_of_the_old", Figures.CUSTOMERS, old, Dimension.MCC),
                new AnyFilterQuestion(
                        "merchant_age_of_a_month",
                        Figures.SUMS,
                        question(
                                "2025-06-01",
                                "2025-07-01",
                                Granularity.MONTH,
                                Filter.NONE,
                                Dimension.MERCHANT,
                                Dimension.AGE_BAND)),
                new AnyFilterQuestion(
                        "age_by_hour_of_a_year",
                        Figures.SUMS,
                        question("2024-01-01", "2025-01-01", Granularity.HOUR, north, Dimension.AGE_BAND)));
    }

    private static Filter both(Filter ages, Filter regions) {
        return ages.with(ages.finer().withRegions(regions.finer().regions()));
    }

    private static AnyFilterQuestion years(String name, Figures figures, Filter filter, Dimension... by) {
        return new AnyFilterQuestion(
                name, figures, question("2023-01-01", "2026-01-01", Granularity.MONTH, filter, by));
    }

    private static SeriesQuestion question(
            String from, String to, Granularity granularity, Filter filter, Dimension... by) {
        return new SeriesQuestion(
                HistoryQuery.start(from),
                HistoryQuery.start(to),
                granularity,
                HistoryQuery.ZONE,
                new LinkedHashSet<>(Arrays.asList(by)),
                filter);
    }

    /** Two or three dimensions, one or two of them broken down by and the others filtered by. */
    private static AnyFilterQuestion drawn(Random random, int number) {
        List<Dimension> dimensions = new ArrayList<>(DIMENSIONS);
        java.util.Collections.shuffle(dimensions, random);
        int count = 2 + random.nextInt(2);
        int grouped = 1 + random.nextInt(2);
        Set<Dimension> by = new LinkedHashSet<>();
        Filter filter = Filter.NONE;
        StringBuilder name = new StringBuilder(String.format("%02d", number));
        for (int i = 0; i < count; i++) {
            Dimension dimension = dimensions.get(i);
            boolean filters = i >= grouped || OF_MANY_VALUES.contains(dimension);
            name.append(filters ? "_of_" : "_by_").append(dimension.key());
            if (filters) {
                filter = filtered(filter, dimension, random);
            } else {
                by.add(dimension);
            }
        }
        Duration[] ranges = {
            Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(365), Duration.ofDays(1_095)
        };
        int range = random.nextInt(ranges.length);
        Granularity granularity = range < 2 ? Granularity.HOUR : range == 2 ? Granularity.DAY : Granularity.MONTH;
        Duration slack = Duration.between(HistoryBank.FROM, HistoryBank.TO).minus(ranges[range]);
        Instant from = HistoryBank.FROM.plus(Duration.ofHours((long) (random.nextDouble() * slack.toHours())));
        Figures figures = Figures.values()[random.nextInt(Figures.values().length)];
        name.append('_')
                .append(ranges[range].toHours())
                .append("h_")
                .append(figures.name().toLowerCase(java.util.Locale.ROOT));
        SeriesQuestion question =
                new SeriesQuestion(from, from.plus(ranges[range]), granularity, HistoryQuery.ZONE, by, filter);
        return new AnyFilterQuestion(name.toString(), figures, question);
    }

    private static Filter filtered(Filter filter, Dimension dimension, Random random) {
        FinerFilter finer = filter.finer();
        return switch (dimension) {
            case SEGMENT -> filter.withSegments(Set.of(Segment.STANDARD, Segment.PREMIUM));
            case CATEGORY ->
                filter.withCategories(
                        random.nextBoolean()
                                ? Set.of(Category.GROCERIES)
                                : Set.of(Category.TRAVEL, Category.RESTAURANTS));
            case COUNTRY -> filter.withCountries(Set.of("DE", "IT"));
            case CHANNEL -> filter.withChannels(Set.of(Channel.CARD));
            case SOURCE -> filter.withSources(Set.of("simulator"));
            case KIND -> filter.with(finer.withKinds(Set.of(TransactionKind.CARD_PAYMENT)));
            case CURRENCY -> filter.with(finer.withCurrencies(Set.of("EUR")));
            case MERCHANT -> filter.with(finer.withMerchants(Set.of(1, 7, 70, 700)));
            case MCC -> filter.with(finer.withMccs(Set.of(5411, 5812)));
            case DECLINE_REASON ->
                filter.with(finer.withDeclineReasons(Set.of(DeclineReason.OVER_LIMIT, DeclineReason.WRONG_PIN)));
            case REGION -> filter.with(finer.withRegions(Set.of("Bretagne", "Occitanie")));
            case AGE_BAND -> filter.with(finer.withAgeBands(Set.of(AgeBand.FROM_25, AgeBand.FROM_65)));
        };
    }
}

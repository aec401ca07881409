package dev.bankdesk.core.gateway.queries;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.SeriesQuestion;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The range, zone and breakdown of a question as parameters. */
record AskedRange(Instant from, Instant to) {
    /** More buckets than a chart has pixels are a mistake. */
    private static final long MOST_BUCKETS = 5_000;

    static AskedRange read(Parameters parameters, BankZone bankZone) {
        parameters.required("from", "the first day, like 2026-03-01");
        parameters.required("to", "the day behind the last, like 2026-04-01");
        return read(parameters, "from", "to", bankZone);
    }

    static AskedRange read(Parameters parameters, String first, String behind, BankZone bankZone) {
        Instant from = parameters.moment(first, bankZone);
        Instant to = parameters.moment(behind, bankZone);
        if (to.isBefore(from)) {
            throw Parameters.wrong(behind, "a time that is not before " + first);
        }
        return new AskedRange(from, to);
    }

    /** @throws dev.bankdesk.core.gateway.http.RequestRefused where it is longer */
    AskedRange atMostDays(int days) {
        if (Duration.between(from, to).toDays() > days) {
            throw Parameters.wrong("to", "a shorter range: at most " + days + " days");
        }
        return this;
    }

    SeriesQuestion series(Parameters parameters, BankZone bankZone, BankSources sources) {
        Set<Granularity> granularities = parameters.words("granularity", Granularity.class);
        if (granularities.size() > 1) {
            throw Parameters.wrong("granularity", "one of " + List.of(Granularity.values()));
        }
        Granularity granularity = granularities.stream().findFirst().orElse(Granularity.DAY);
        if (Duration.between(from, to).dividedBy(width(granularity)) > MOST_BUCKETS) {
            throw Parameters.wrong(
                    "granularity", "a wider one, or a shorter range: at most " + MOST_BUCKETS + " buckets");
        }
        Set<Dimension> by = parameters.words("by", Dimension.class);
        if (by.size() > 2) {
            throw Parameters.wrong("by", "at most two dimensions");
        }
        return new SeriesQuestion(
                from, to, granularity, zone(parameters, bankZone), by, Filters.read(parameters, sources));
    }

    private static Duration width(Granularity granularity) {
        return switch (granularity) {
            case QUARTER_HOUR -> Duration.ofMinutes(15);
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
            case WEEK -> Duration.ofDays(7);
            case MONTH -> Duration.ofDays(28);
        };
    }

    static ZoneId zone(Parameters parameters, BankZone bankZone) {
        String zone = parameters.text("zone");
        try {
            return zone.isEmpty() ? bankZone.get() : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw Parameters.wrong("zone", "a zone like Europe/Paris");
        }
    }
}

package dev.bankdesk.core.history.export;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionSearch;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a request out, name by name, for the metadata: what is left out filters nothing. */
final class Questions {
    private Questions() {}

    static Map<String, Object> described(ExportRequest request) {
        Map<String, Object> lines = new LinkedHashMap<>();
        if (request instanceof ExportRequest.Statistics statistics) {
            describe(statistics, lines);
        } else {
            describe(((ExportRequest.Transactions) request).search(), request.zone(), lines);
        }
        lines.put("zone", request.zone().getId());
        return lines;
    }

    private static void describe(ExportRequest.Statistics request, Map<String, Object> lines) {
        SeriesQuestion question = request.question();
        lines.put("from", moment(question.from(), request.zone()));
        lines.put("to", moment(question.to(), request.zone()));
        lines.put("granularity", question.granularity().name());
        lines.put("by", question.by().stream().map(Dimension::key).toList());
        describe(question.filter(), lines);
    }

    private static void describe(TransactionSearch search, ZoneId zone, Map<String, Object> lines) {
        put(lines, "from", moment(search.from(), zone));
        put(lines, "to", moment(search.to(), zone));
        describe(search.filter(), lines);
        putAll(lines, "kind", search.kinds());
        putUnlessZero(lines, "customer", search.customer());
        putUnlessZero(lines, "account", search.account());
        putUnlessZero(lines, "merchant", search.merchant());
        putUnlessZero(lines, "mcc", search.mcc());
        if (!search.currency().isEmpty()) {
            lines.put("currency", search.currency());
        }
        putUnlessZero(lines, "min_minor", search.minMinor());
        if (search.maxMinor() < Long.MAX_VALUE) {
            lines.put("max_minor", search.maxMinor());
        }
        put(lines, "declined", search.declined());
        put(
                lines,
                "counting",
                search.counting() == null ? null : search.counting().key());
    }

    private static void describe(Filter filter, Map<String, Object> lines) {
        putAll(lines, "segment", filter.segments());
        putAll(lines, "category", filter.categories());
        putAll(lines, "country", filter.countries());
        putAll(lines, "channel", filter.channels());
        putAll(lines, "source", filter.sources());
        putAll(lines, "kind", filter.finer().kinds());
        putAll(lines, "currency", filter.finer().currencies());
        putAll(lines, "merchant", filter.finer().merchants());
        putAll(lines, "mcc", filter.finer().mccs());
        putAll(lines, "region", filter.finer().regions());
        putAll(lines, "age_band", filter.finer().ageBands());
        putAll(lines, "decline_reason", filter.finer().declineReasons());
    }

    /** As the rows write their times: with the offset of the chosen zone. */
    private static String moment(Instant moment, ZoneId zone) {
        return moment == null ? null : moment.atZone(zone).toOffsetDateTime().toString();
    }

    private static void put(Map<String, Object> lines, String name, Object value) {
        if (value != null) {
            lines.put(name, value.toString());
        }
    }

    private static void putUnlessZero(Map<String, Object> lines, String name, long value) {
        if (value != 0) {
            lines.put(name, value);
        }
    }

    private static void putAll(Map<String, Object> lines, String name, Collection<?> values) {
        if (!values.isEmpty()) {
            List<String> words = values.stream().map(Object::toString).sorted().toList();
            lines.put(name, words);
        }
    }
}

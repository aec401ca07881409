package dev.bankdesk.benchmarks.history;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.SeriesQuestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One question of {@code history-queries.sql}, twice: as the screen puts it, and in SQL over the journal.
 *
 * @param sql answers bucket, dimensions, payments, and the amount in minor units or the number of clients
 */
record HistoryQuery(String name, SeriesQuestion question, String sql) {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    static List<HistoryQuery> all() {
        try (InputStream file = HistoryQuery.class.getResourceAsStream("/history-queries.sql")) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Blocks parted by empty lines: a line with the name, a line with the question, the SQL. The first block is about the file. */
    private static List<HistoryQuery> parse(String file) {
        List<HistoryQuery> queries = new ArrayList<>();
        String[] blocks = file.strip().split("\\n\\n");
        for (String block : Arrays.copyOfRange(blocks, 1, blocks.length)) {
            String[] lines = block.split("\\n", 3);
            queries.add(new HistoryQuery(
                    lines[0].substring(3), question(lines[1].substring(3)), lines[2].replaceFirst(";\\s*$", "")));
        }
        return List.copyOf(queries);
    }

    private static SeriesQuestion question(String words) {
        List<String> said = List.of(words.split(" "));
        Filter filter = Filter.NONE
                .withSegments(values(said, "segment", Segment::valueOf))
                .withCategories(values(said, "category", Category::valueOf))
                .withCountries(values(said, "country", word -> word))
                .withChannels(values(said, "channel", Channel::valueOf));
        return new SeriesQuestion(
                start(after(said, "from")),
                start(after(said, "to")),
                Granularity.valueOf(after(said, "every")),
                ZONE,
                new LinkedHashSet<>(values(said, "by", Dimension::valueOf)),
                filter,
                said.contains("clients"));
    }

    private static <T> Set<T> values(List<String> said, String name, Function<String, T> of) {
        return said.contains(name)
                ? Arrays.stream(after(said, name).split(","))
                        .map(of)
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    private static String after(List<String> said, String name) {
        return said.get(said.indexOf(name) + 1);
    }

    static Instant start(String day) {
        return LocalDate.parse(day).atStartOfDay(ZONE).toInstant();
    }
}

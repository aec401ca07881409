package dev.bankdesk.core.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricTest {
    private static final Path METRICS = Path.of("..", "docs", "METRICS.md");
    private static final Map<String, Metric.Unit> UNITS = Map.of(
            "count", Metric.Unit.COUNT,
            "reporting currency", Metric.Unit.REPORTING_MONEY,
            "own currency", Metric.Unit.NATIVE_MONEY,
            "ratio", Metric.Unit.RATIO);

    @Test
    void the_document_defines_every_metric_with_its_unit_and_no_other() throws IOException {
        Map<String, Metric.Unit> documented = documented(Files.readString(METRICS));
        Map<String, Metric.Unit> coded = new TreeMap<>();
        for (Metric metric : Metric.values()) {
            coded.put(metric.key(), metric.unit());
        }
        assertThat(documented).isEqualTo(coded);
    }

    @Test
    void a_metric_that_the_document_lacks_is_noticed() throws IOException {
        String document = Files.readString(METRICS).replace("| `turnover` |", "| `turn_over` |");
        assertThat(documented(document)).doesNotContainKey("turnover").containsKey("turn_over");
    }

    @Test
    void the_document_names_every_dimension() throws IOException {
        String document = Files.readString(METRICS);
        for (Dimension dimension : Dimension.values()) {
            assertThat(document).contains("`" + dimension.key() + "`");
        }
    }

    @Test
    void ratios_are_formed_after_adding() {
        Measures a = new Measures(1, 1, 1000, 1000, 1, 0, 0, 1000, 1000, 0);
        Measures b = new Measures(3, 3, 100, 100, 0, 50, 0, 100, 100, 0);
        assertThat(Metric.DECLINE_RATE.exact(a.plus(b))).contains(new BigDecimal("0.200000"));
        assertThat(Metric.AVERAGE_AMOUNT.exact(a.plus(b))).contains(new BigDecimal("275"));
        assertThat(Metric.SHARE_ABROAD.value(a.plus(b))).isEqualTo(50.0 / 1100);
    }

    @Test
    void nothing_to_divide_by_gives_no_figure() {
        for (Metric metric : List.of(Metric.DECLINE_RATE, Metric.AVERAGE_AMOUNT, Metric.SHARE_ABROAD)) {
            assertThat(metric.exact(Measures.ZERO)).isEmpty();
            assertThat(metric.value(Measures.ZERO)).isNaN();
        }
    }

    @Test
    void keys_are_found_again() {
        for (Metric metric : Metric.values()) {
            assertThat(Metric.ofKey(metric.key())).contains(metric);
            assertThat(metric.key()).isEqualTo(metric.name().toLowerCase(Locale.ROOT));
        }
        assertThat(Metric.ofKey("nonsense")).isEmpty();
    }

    /** The first table: key and unit are its first two columns. */
    private static Map<String, Metric.Unit> documented(String document) {
        String section = document.substring(
                document.indexOf("## Figures of transactions"), document.indexOf("## Figures of an account"));
        Matcher line = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| ([a-z ]+) \\|").matcher(section);
        Map<String, Metric.Unit> units = new TreeMap<>();
        while (line.find()) {
            units.put(line.group(1), UNITS.get(line.group(2)));
        }
        return units;
    }
}

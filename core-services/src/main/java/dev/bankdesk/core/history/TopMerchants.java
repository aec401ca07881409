package dev.bankdesk.core.history;

import dev.bankdesk.core.figures.Growth;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import java.util.List;

/** The answer to a {@link TopMerchantsQuestion}, largest first. What was paid to no merchant is not in it. */
public record TopMerchants(TopMerchantsQuestion question, List<Ranked> rows, AsOf asOf, String sql) {
    /** How many transactions of the journal count in it, booked or declined, of both ranges: those of the merchants in it. */
    public long transactions() {
        return rows.stream()
                .mapToLong(row -> row.now().transactions() + row.before().transactions())
                .sum();
    }

    /**
     * @param name empty where the bank knows none
     * @param before {@link Measures#ZERO} where it had nothing
     */
    public record Ranked(int merchant, String name, int mcc, Measures now, Measures before) {
        /** 0.1 for a tenth more than before; NaN where there was nothing before, or less than nothing. */
        public double growth(Metric metric) {
            return Growth.of(metric.value(now), metric.value(before));
        }
    }
}

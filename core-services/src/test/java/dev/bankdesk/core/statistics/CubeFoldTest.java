package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.PoisonRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which day of the bank a quarter hour is counted on, on the days on which clocks change. */
class CubeFoldTest {
    private static final long QUARTER = 900;

    private final SourceNames sources = new SourceNames();
    private final TransactionCursor cursor = new TransactionCursor(sources);
    private final CubeFold fold = new CubeFold(ZoneId.of("Europe/Paris"));

    @Test
    void a_day_has_as_many_quarter_hours_as_its_clocks_show() throws PoisonRecord {
        pay("2026-03-27T23:00:00Z", "2026-03-30T22:00:00Z");
        pay("2026-10-23T22:00:00Z", "2026-10-26T23:00:00Z");
        assertThat(payments(CubeTable.DAYS))
                .isEqualTo(Map.of(
                        day("2026-03-28"), 96L,
                        day("2026-03-29"), 92L,
                        day("2026-03-30"), 96L,
                        day("2026-10-24"), 96L,
                        day("2026-10-25"), 100L,
                        day("2026-10-26"), 96L));
        assertThat(payments(CubeTable.MERCHANTS)).isEqualTo(payments(CubeTable.DAYS));
        Set<LocalDate> sketched = new HashSet<>();
        fold.daySketches().forEach(sketch -> sketched.add(LocalDate.ofEpochDay(sketch.epochDay())));
        assertThat(sketched).isEqualTo(payments(CubeTable.DAYS).keySet());
    }

    @Test
    void the_quarter_hours_around_midnight_are_on_their_own_sides_of_it() throws PoisonRecord {
        Map<String, String> expected = new TreeMap<>(Map.of(
                "2026-03-28T22:45:00Z", "2026-03-28",
                "2026-03-28T23:00:00Z", "2026-03-29",
                "2026-03-29T21:45:00Z", "2026-03-29",
                "2026-03-29T22:00:00Z", "2026-03-30",
                "2026-10-24T21:45:00Z", "2026-10-24",
                "2026-10-24T22:00:00Z", "2026-10-25",
                "2026-10-25T22:45:00Z", "2026-10-25",
                "2026-10-25T23:00:00Z", "2026-10-26"));
        for (Map.Entry<String, String> each : expected.entrySet()) {
            fold.clear();
            pay(Instant.parse(each.getKey()).getEpochSecond() + QUARTER - 1);
            assertThat(payments(CubeTable.DAYS)).as(each.getKey()).isEqualTo(Map.of(day(each.getValue()), 1L));
        }
    }

    private static LocalDate day(String words) {
        return LocalDate.parse(words);
    }

    private Map<LocalDate, Long> payments(CubeTable table) {
        Map<LocalDate, Long> payments = new TreeMap<>();
        fold.tables()
                .get(table)
                .forEach((day, code, sums, from) ->
                        payments.merge(LocalDate.ofEpochDay(day), sums[from + MeasureRule.PAYMENTS], Long::sum));
        return payments;
    }

    private void pay(String from, String to) throws PoisonRecord {
        for (long at = Instant.parse(from).getEpochSecond();
                at < Instant.parse(to).getEpochSecond();
                at += QUARTER) {
            pay(at);
        }
    }

    private void pay(long bookedAtSeconds) throws PoisonRecord {
        cursor.read(TransactionBooked.newBuilder()
                .setEpoch(1)
                .setPosition(9)
                .setSide(Side.SIDE_PRIMARY)
                .setBookedAtMicros(bookedAtSeconds * 1_000_000)
                .setKind(TransactionKind.CARD_PAYMENT.code())
                .setCategory(Category.GROCERIES.code())
                .setCustomer(4)
                .setMerchant(7)
                .setMcc(5411)
                .setAmountMinor(1_000)
                .setCurrency("EUR")
                .setReportingMinor(1_000)
                .setCountry("FR")
                .setSource("simulator")
                .build()
                .toByteArray());
        fold.add(3, cursor);
    }
}

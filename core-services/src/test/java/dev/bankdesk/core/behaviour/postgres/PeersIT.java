package dev.bankdesk.core.behaviour.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.behaviour.Behaviour;
import dev.bankdesk.core.behaviour.PeerComparison;
import dev.bankdesk.core.behaviour.PeerComparison.Line;
import dev.bankdesk.core.behaviour.PeerComparison.Quartiles;
import dev.bankdesk.core.behaviour.PeerGroup;
import dev.bankdesk.core.behaviour.PeerGroup.Level;
import dev.bankdesk.core.history.postgres.RandomJournal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is compared with whom at each level, and every quartile that is shown, from plain sums over the same rows. */
class PeersIT {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final long WITHOUT_INCOME = RandomJournal.CUSTOMERS + 1L;

    private static BehaviourBank given;
    private static Map<Long, Behaviour> april;
    private static Map<Long, Long> income;

    @BeforeAll
    static void a_bank_with_a_random_journal() throws SQLException {
        given = new BehaviourBank();
        given.sql(
                "insert into ledger.customer (id, reference, name, segment, birth_year, region, home_country, opened_on)"
                        + " values (" + WITHOUT_INCOME + ", 'new', 'New', 0, 1980, 'Here', 'FR', '2026-05-01')");
        april = new HashMap<>();
        income = new HashMap<>();
        for (long customer = 1; customer <= RandomJournal.CUSTOMERS; customer++) {
            april.put(customer, given.plain.of(customer, APRIL));
            income.put(
                    customer,
                    given.plain
                                    .of(customer, LocalDate.parse("2026-02-01"), LocalDate.parse("2026-05-01"))
                                    .incomeMinor()
                            / 3);
        }
    }

    @AfterAll
    static void close() throws SQLException {
        given.close();
    }

    /** What tells clients apart, as this test gives it to each. */
    private record Person(int birthYear, String region) {
        /** The first age of its band, written once more. */
        int ageBand() {
            int age = BehaviourBank.TODAY.getYear() - birthYear;
            return age < 18 ? 0 : age < 25 ? 18 : age >= 65 ? 65 : (age - 5) / 10 * 10 + 5;
        }
    }

    @Test
    void most_of_an_income_band_alike_in_age_and_region_are_compared_with_each_other() throws SQLException {
        Map<Level, Integer> met = compare(
                "case when id % 12 = 0 then 1950 else 1980 end",
                "case when id % 10 = 0 then 'There' else 'Here' end",
                id -> new Person(id % 12 == 0 ? 1950 : 1980, id % 10 == 0 ? "There" : "Here"));
        assertThat(met.get(Level.AGE_REGION_INCOME)).isGreaterThan(60);
        assertThat(met).containsKeys(Level.INCOME, Level.EVERYBODY);
    }

    @Test
    void where_regions_are_too_small_those_of_the_same_age_and_income_are() throws SQLException {
        Map<Level, Integer> met = compare(
                "case when id % 12 = 0 then 1950 else 1980 end",
                "'Region ' || id % 3", id -> new Person(id % 12 == 0 ? 1950 : 1980, "Region " + id % 3));
        assertThat(met.get(Level.AGE_INCOME)).isGreaterThan(60);
        assertThat(met).doesNotContainKey(Level.AGE_REGION_INCOME);
    }

    @Test
    void where_ages_are_too_small_too_those_of_the_same_income_are() throws SQLException {
        Map<Level, Integer> met = compare(
                "1960 + id % 50", "'Region ' || id % 3", id -> new Person(1960 + (int) (id % 50), "Region " + id % 3));
        assertThat(met).containsOnlyKeys(Level.INCOME, Level.EVERYBODY);
    }

    /** All clients, one by one. @return how many were compared at each level */
    private static Map<Level, Integer> compare(String birthYear, String region, LongFunction<Person> persons)
            throws SQLException {
        given.sql("update ledger.customer set birth_year = " + birthYear + ", region = " + region);
        given.sql("update behaviour.stand set ranked_on = null, ranked_at = 0");
        await().until(() -> given.number("select ranked_at from behaviour.stand", given.bank.reader()) == 0);
        given.rankAnew();
        Map<Level, Integer> met = new EnumMap<>(Level.class);
        for (long customer = 1; customer <= WITHOUT_INCOME; customer++) {
            PeerComparison found =
                    given.behaviour.spendingAgainstPeers(customer, APRIL).orElseThrow();
            Level level = Level.AGE_REGION_INCOME;
            List<Long> peers = peers(customer, level, persons);
            while (peers.size() < PeerGroup.FEWEST_MEMBERS) {
                level = Level.values()[level.ordinal() + 1];
                peers = peers(customer, level, persons);
            }
            assertThat(found.group().level()).as("client %d", customer).isEqualTo(level);
            assertThat(found.group().members()).isEqualTo(peers.size());
            assertThat(found.lines()).as("client %d", customer).isEqualTo(lines(customer, peers));
            met.merge(level, 1, Integer::sum);
        }
        return met;
    }

    private static List<Long> peers(long customer, Level level, LongFunction<Person> persons) {
        Person own = persons.apply(customer);
        List<Long> peers = new ArrayList<>();
        for (long other = 1; other <= RandomJournal.CUSTOMERS; other++) {
            Person person = persons.apply(other);
            boolean age = person.ageBand() == own.ageBand();
            boolean region = person.region().equals(own.region());
            boolean band = band(other) == band(customer);
            boolean alike =
                    switch (level) {
                        case AGE_REGION_INCOME -> age && region && band;
                        case AGE_INCOME -> age && band;
                        case INCOME -> band;
                        case EVERYBODY -> true;
                        case NONE -> throw new AssertionError("150 clients are enough to compare with");
                    };
            if (alike && other != customer) {
                peers.add(other);
            }
        }
        return peers;
    }

    private static int band(long customer) {
        return income.containsKey(customer) ? PlainBehaviour.fifth(income, customer) : 0;
    }

    private static List<Line> lines(long customer, List<Long> peers) {
        Behaviour own = april.getOrDefault(customer, Behaviour.NOTHING);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(null, own.spentMinor(), quartiles(peers, Behaviour::spentMinor)));
        for (Category category : Category.values()) {
            Quartiles quartiles = quartiles(peers, peer -> peer.spentMinor(category));
            if (own.spentMinor(category) != 0 || quartiles.upperMinor() != 0) {
                lines.add(new Line(category, own.spentMinor(category), quartiles));
            }
        }
        return lines;
    }

    private static Quartiles quartiles(List<Long> peers, ToLongFunction<Behaviour> amount) {
        long[] sorted = peers.stream()
                .mapToLong(peer -> amount.applyAsLong(april.get(peer)))
                .sorted()
                .toArray();
        return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    private static long at(long[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return Math.round(sorted[below] + (place - below) * (sorted[above] - sorted[below]));
    }
}

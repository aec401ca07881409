package dev.bankdesk.core.marketing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.analysis.CampaignRules;
import dev.bankdesk.core.marketing.analysis.RuleChange;
import dev.bankdesk.core.marketing.uplift.UpliftSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Analyses of rows that are changed for one question: another product, and an offer that is dated ahead. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangedRowsIT {
    private SeededCampaigns seeded;
    private SeededTruth truth;
    private Replica books;
    private Replica marketing;
    private PostgresCampaignAnalyses analyses;

    @BeforeAll
    void with_what_was_done_to_the_clients() throws SQLException {
        seeded = new SeededCampaigns();
        truth = new SeededTruth(seeded, Set.of());
        books = new Replica(seeded.bank.addresses());
        marketing = new Replica(seeded.bank.addresses().marketing());
        analyses = new PostgresCampaignAnalyses(books, marketing);
        await().ignoreExceptions()
                .until(() -> count("select count(*) from marketing.decision") == seeded.decisions.size());
        await().ignoreExceptions()
                .until(() -> books.ask(connection -> BankSeen.read(connection)
                                .traits(connection, List.of((long) SeededCampaigns.CLIENTS))
                                .size())
                        == 1);
    }

    @AfterAll
    void close() {
        books.close();
        marketing.close();
    }

    /** What a returned payment costs is the payee's; fees of the account and interest the ledger goes on charging. */
    @Test
    void only_fees_that_the_ledger_charges_no_longer_are_forgone() throws SQLException {
        for (String benefit : List.of(
                "{\"kind\": \"returned-payments\", \"perPayment\": \"10.00\"}",
                "{\"kind\": \"overdraft-interest\", \"savedBasisPoints\": 5000}")) {
            String before = exchanged(benefit);
            try {
                await().untilAsserted(() -> assertThat(replicated()).contains(kind(benefit)));
                assertThat(analyses.value(seeded.card.id())
                                .orElseThrow()
                                .value()
                                .forgoneFeesMinor())
                        .as(benefit)
                        .isZero();
            } finally {
                exchanged(before);
                await().untilAsserted(() -> assertThat(replicated()).contains("foreign-fees"));
            }
        }
    }

    private static String kind(String benefit) {
        return benefit.replaceAll(".*\"kind\": \"([a-z-]+)\".*", "$1");
    }

    private String replicated() {
        return marketing.ask(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select terms ->> 'benefit' from marketing.product where key = 'no-fee-card'")) {
                row.next();
                return row.getString(1);
            }
        });
    }

    /** @return the benefit of the card until now */
    private String exchanged(String benefit) throws SQLException {
        String before = replicated();
        seeded.run("update marketing.product set terms = jsonb_set(terms, '{benefit}', '" + benefit
                + "') where key = 'no-fee-card'");
        return before;
    }

    /** Decisions are ordered by the journal's positions: an offer before the first of them may be dated behind it. */
    @Test
    void an_offer_counts_before_the_decisions_that_are_replayed_by_its_position_whatever_its_time()
            throws SQLException {
        PostgresCampaignAnalyses some = new PostgresCampaignAnalyses(books, marketing, 200);
        int decided = truth.standing().size() - 200;
        Instant first = truth.standing().get(decided).at();
        long before = truth.sent(seeded.card).stream()
                .filter(each -> each.at.isBefore(first))
                .count();
        assertThat(before).isPositive();
        String ahead = "update marketing.offer set made_at = made_at %s interval '400 days' where id ="
                + " (select max(id) from marketing.offer where campaign = " + seeded.card.id() + " and position < "
                + truth.standing().get(decided).decision().on().position() + ")";
        seeded.run(ahead.formatted("+"));
        try {
            await().until(() -> count("select count(*) from marketing.offer where made_at > '2027-01-01'") == 1);
            CampaignRules rules = some.rules(
                            seeded.card.id(), new RuleChange(Set.of(), null, before, null, null, null, null))
                    .orElseThrow();
            // As many as the limit allows were made before: none is left for the newest 200 decisions.
            assertThat(rules.changed().inFavour().offersByCampaign()).doesNotContainKey(seeded.card.id());
        } finally {
            seeded.run(ahead.formatted("-"));
            await().until(() -> count("select count(*) from marketing.offer where made_at > '2027-01-01'") == 0);
        }
    }

    /** As the plan before the activation has it: a limit that the days do not allow is none. */
    @Test
    void the_effect_is_planned_for_what_the_days_allow() throws SQLException {
        String set = "update marketing.campaign set terms = jsonb_set(terms, '{limits,mostOffersDaily}', '%d')"
                + " where id = " + seeded.insurance.id();
        String many = "select count(*) from marketing.campaign where (terms #>> '{limits,mostOffersDaily}')::int = 1";
        seeded.run(set.formatted(1));
        try {
            await().until(() -> count(many) == 1);
            // From the activation on 20 May to 30 June, and as many in the control group.
            assertThat(analyses.uplift(seeded.insurance.id()).orElseThrow().settings())
                    .isEqualTo(UpliftSettings.planned(42, 42, 0.02));
        } finally {
            seeded.run(set.formatted(40));
            await().until(() -> count(many) == 0);
        }
    }

    private long count(String sql) {
        return marketing.ask(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}

package dev.bankdesk.core.marketing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.catalogue.CatalogueFile;
import dev.bankdesk.core.marketing.catalogue.Offered;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.testing.TestBank;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Products in versions: written on the primary of a database of their own, read on its replica. */
class MarketingDatabaseIT {
    private static final Instant LATER = Instant.parse("2190-01-01T00:00:00Z");

    private final TestBank bank = TestBank.shared().withMarketing();
    private final CatalogueFile shipped = CatalogueFile.shipped();
    private final MarketingPrimary primary =
            new MarketingPrimary(bank.addresses().marketing());
    private Replica replica;

    @BeforeEach
    void open() {
        replica = new Replica(bank.addresses().marketing());
    }

    @AfterEach
    void close() {
        replica.close();
    }

    @Test
    void the_products_that_ship_are_read_on_the_replica_as_they_were_written() throws SQLException {
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> offered().size() == 8);
        assertThat(offered()).extracting(Offered::product).containsExactlyInAnyOrderElementsOf(shipped.products());
        assertThat(offered()).extracting(Offered::version).containsOnly(1);
        boolean standby = replica.ask(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select pg_is_in_recovery(), current_database()")) {
                row.next();
                assertThat(row.getString(2)).isEqualTo("marketing");
                return row.getBoolean(1);
            }
        });
        assertThat(standby).isTrue();
    }

    @Test
    void the_same_file_again_changes_nothing_and_a_changed_product_gets_its_next_version() throws SQLException {
        assertThat(PostgresCatalogue.publish(primary, shipped, LATER)).isZero();
        List<Product> products = new ArrayList<>(shipped.products());
        Product card = products.remove(0);
        products.remove(0);
        products.add(new Product(
                card.key(),
                card.name(),
                card.eligibility(),
                card.valueYearlyMinor(),
                card.costOnceMinor(),
                24_00,
                card.isCredit(),
                card.benefit()));
        CatalogueFile changed = new CatalogueFile(shipped.currency(), products);
        assertThat(PostgresCatalogue.publish(primary, changed, LATER)).isEqualTo(2);
        assertThat(PostgresCatalogue.publish(primary, changed, LATER)).isZero();
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> offered().size() == 7);
        assertThat(offered())
                .filteredOn(each -> each.product().key().equals(card.key()))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.version()).isEqualTo(2);
                    assertThat(each.since()).isEqualTo(LATER);
                    assertThat(each.product().priceYearlyMinor()).isEqualTo(24_00);
                });
        // A product that comes back goes on where it ended.
        assertThat(PostgresCatalogue.publish(primary, shipped, LATER)).isEqualTo(2);
        assertThat(number("select max(version) from marketing.product where key = 'grocery-cash-back-card'"))
                .isEqualTo(2);
        assertThat(number("select max(version) from marketing.product where key = 'no-fee-card'"))
                .isEqualTo(3);
    }

    @Test
    void two_services_that_start_together_publish_each_product_once() throws Exception {
        try (Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement()) {
            statement.execute("delete from marketing.product");
        }
        List<Thread> services = new ArrayList<>();
        List<Integer> changed = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> changed.add(PostgresCatalogue.publish(primary, shipped, Instant.EPOCH)));
            thread.start();
            services.add(thread);
        }
        for (Thread thread : services) {
            thread.join();
        }
        assertThat(changed).containsExactlyInAnyOrder(8, 0, 0, 0);
    }

    @Test
    void the_step_to_a_count_of_each_day_keeps_both_days_that_may_be_open() throws Exception {
        MadeOffers made = new MadeOffers(bank, Instant.parse("2026-03-10T11:00:00Z"), OfferChannel.INBOX);
        made.to(7);
        made.to(8);
        made.run("update marketing.offer set made_at = '2026-03-11 13:00:00+00' where customer = 8");
        try (InputStream script =
                        getClass().getClassLoader().getResourceAsStream("sql/marketing/V9__limit_of_each_day.sql");
                Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            // As it was before: the row counts the day of the last order only, which was dated ahead.
            statement.execute(
                    """
                    drop table marketing.campaign_day_use;
                    alter table marketing.campaign_use add column day date, add column offers_on_day bigint;
                    update marketing.campaign_use set day = '2026-03-11', offers_on_day = 1""");
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            try (ResultSet row = statement.executeQuery(
                    "select string_agg(day || ' ' || offers, ', ' order by day) from marketing.campaign_day_use")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("2026-03-10 1, 2026-03-11 1");
            }
            writer.rollback();
        }
    }

    private List<Offered> offered() {
        return new PostgresCatalogue(replica).offered();
    }

    private long number(String sql) throws SQLException {
        try (Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}

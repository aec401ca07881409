package dev.bankdesk.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.marketing.catalogue.CatalogueFile;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.marketing.postgres.PostgresCatalogue;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.platform.ReplicationHealth;
import dev.bankdesk.core.servers.FailoverReport;
import dev.bankdesk.core.servers.FailoverRequest;
import dev.bankdesk.core.servers.Orphans;
import dev.bankdesk.core.servers.Synchronous;
import dev.bankdesk.core.verify.CheckResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One bank whose roles change again and again; each sentence leaves it healthy. The order saves starts of servers. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PromotionIT {
    @TempDir
    private static Path temporary;

    private static PromotedBank bank;

    @BeforeAll
    static void start() {
        bank = new PromotedBank(temporary.resolve("bank"));
        bank.startServers(Synchronous.REMOTE_APPLY);
        bank.startServices();
        bank.servers().watch();
        bank.becomesHealthy(true);
    }

    @AfterAll
    static void stop() {
        bank.stop();
        assertThat(Orphans.running(bank.folder())).isEmpty();
    }

    @Test
    @Order(1)
    void a_promotion_in_the_middle_of_a_load_loses_nothing_that_was_answered() throws Exception {
        MarketingPrimary marketing =
                new MarketingPrimary(bank.servers().addresses().marketing());
        PostgresCatalogue.publish(marketing, CatalogueFile.shipped(), Instant.EPOCH);
        PromotedBank.Load load = bank.loadThroughTheGateway().start();
        load.moreBatches(20);
        // As ./bankdesk failover asks.
        FailoverReport report = FailoverRequest.ask(bank.folder(), false, Duration.ofMinutes(1));
        assertThat(report.how()).isEqualTo("planned");
        assertThat(report.lost()).isZero();
        assertThat(report.epoch()).isEqualTo(1);
        assertThat(report.folder()).endsWith("postgres-replica");
        load.moreBatches(20);
        load.endAndAskAgain();
        bank.everythingAgrees();
        assertThat(bank.number("select lost from ledger.promotion")).isZero();
        assertThat(bank.number("select count(*) from ledger.annotation where kind = 6 and subject = 'planned'"))
                .isEqualTo(1);
        // The marketing database stands in the same servers: the new primary has its rows and takes more.
        assertThat(PostgresCatalogue.publish(marketing, CatalogueFile.shipped(), Instant.EPOCH))
                .isZero();
        CatalogueFile fewer = new CatalogueFile(
                CatalogueFile.shipped().currency(),
                CatalogueFile.shipped().products().subList(0, 7));
        assertThat(PostgresCatalogue.publish(marketing, fewer, Instant.EPOCH)).isEqualTo(1);
        bank.becomesHealthy(true);
        assertThat(bank.folder().server("postgres").resolve("data.old-timeline"))
                .as("the old primary is a replica")
                .doesNotExist();
    }

    @Test
    @Order(2)
    void an_idle_bank_looks_healthy_all_the_time() {
        await().during(Duration.ofSeconds(7)).atMost(Duration.ofSeconds(9)).until(() -> {
            ReplicationHealth health = bank.health();
            return health.state().equals(ReplicationHealth.HEALTHY) && health.lagMillis() < 1_500;
        });
    }

    @Test
    @Order(3)
    void while_the_standby_is_frozen_commits_wait_five_seconds_and_go_on_alone() throws Exception {
        PromotedBank.Load load = bank.load().start();
        load.moreBatches(10);
        List<ProcessHandle> standby = bank.processes("postgres");
        PromotedBank.signal("STOP", standby);
        long stopped = System.nanoTime();
        try {
            int atStop = load.batches();
            await().atMost(Duration.ofSeconds(20)).until(() -> load.batches() > atStop + 10);
            assertThat(Duration.ofNanos(System.nanoTime() - stopped))
                    .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(12));
            await().atMost(Duration.ofSeconds(5)).until(() -> bank.health().isDegraded());
            assertThat(bank.health().inForce()).isFalse();
            assertThat(bank.health().lagBytes()).isPositive();
            assertThat(System.currentTimeMillis() - bank.health().sinceMillis()).isGreaterThan(4_000);
            await().atMost(PromotedBank.SOON).untilAsserted(() -> assertThat(bank.told())
                    .contains("{\"name\":\"replica\",\"status\":\"degraded\"")
                    .contains("primary on port " + bank.health().primaryPort() + ", replica on port "
                            + bank.health().standbyPort()));
        } finally {
            PromotedBank.signal("CONT", standby);
        }
        bank.becomesHealthy(true);
        load.endAndAskAgain();
    }

    @Test
    @Order(4)
    void a_primary_that_is_killed_and_starts_again_stays_the_primary() throws Exception {
        PromotedBank.Load load = bank.load().start();
        load.moreBatches(10);
        bank.killAll("postgres-replica");
        load.moreBatches(10);
        load.endAndAskAgain();
        assertThat(bank.primarySite()).isEqualTo("postgres-replica");
        bank.becomesHealthy(true);
    }

    @Test
    @Order(5)
    void a_primary_that_does_not_start_any_more_is_replaced_by_the_supervisor() throws Exception {
        PromotedBank.Load load = bank.load().start();
        load.moreBatches(10);
        Files.write(bank.data("postgres-replica").resolve("global/pg_control"), new byte[8192]);
        bank.killAll("postgres-replica");
        await().atMost(PromotedBank.SOON).until(() -> bank.primarySite().equals("postgres"));
        load.moreBatches(10);
        load.endAndAskAgain();
        bank.everythingAgrees();
        assertThat(bank.number("select count(*) from ledger.promotion where how = 'by itself' and lost = 0"))
                .isEqualTo(1);
        bank.becomesHealthy(true);
    }

    @Test
    @Order(6)
    void after_a_restart_of_the_whole_bank_the_new_primary_is_still_the_primary() throws Exception {
        String before = bank.primarySite();
        long promotions = bank.number("select count(*) from ledger.promotion");
        bank.servers().failover(false);
        bank.stop();
        Path old = bank.data(before);
        assertThat(!Files.exists(old) || Files.exists(old.resolve("standby.signal")))
                .as("what a start finds of the old timeline is nothing, or a copy of the new one")
                .isTrue();
        bank.startServers(Synchronous.REMOTE_WRITE);
        bank.startServices();
        assertThat(bank.primarySite()).isNotEqualTo(before);
        assertThat(bank.number("select count(*) from ledger.promotion")).isEqualTo(promotions + 1);
        bank.servers().watch();
        bank.becomesHealthy(true);
        bank.everythingAgrees();
    }

    @Test
    @Order(7)
    void a_standby_that_has_received_and_not_replayed_all_loses_nothing_that_was_answered_either() throws Exception {
        String before = bank.primarySite();
        PromotedBank.Load load = bank.load().start();
        load.moreBatches(10);
        Files.write(bank.data(before).resolve("global/pg_control"), new byte[8192]);
        bank.killAll(before);
        await().atMost(PromotedBank.SOON).until(() -> !bank.primarySite().equals(before));
        load.moreBatches(10);
        load.endAndAskAgain();
        assertThat(bank.number("select lost from ledger.promotion order by id desc limit 1"))
                .isZero();
        // The damaged one was copied anew: the next test needs it.
        bank.becomesHealthy(true);
    }

    @Test
    @Order(8)
    void what_a_forced_promotion_loses_is_counted_and_everything_downstream_agrees_again() throws Exception {
        bank.stop();
        // Without a supervisor from here on: what is killed stays away.
        bank.startServers(Synchronous.OFF);
        bank.startServices();
        PromotedBank.Load load = bank.load().start();
        load.moreBatches(10);
        bank.servers().replica().stop();
        long behind = bank.number("select position from ledger.journal_head");
        load.moreBatches(10);
        // Long enough for the relay to publish what the standby has not.
        await().atMost(PromotedBank.SOON)
                .until(() -> bank.number("select count(*) from ledger.bank_setting where name = 'standby_unpromotable'")
                        == 1);
        load.moreBatches(10);
        long published = bank.number("select position from ledger.journal_head");
        await().atMost(PromotedBank.SOON)
                .until(() -> bank.number("select position from ledger.relay_state") >= published);
        bank.killAll(bank.primarySite());
        bank.servers().replica().start();
        bank.servers().replica().awaitReady(PromotedBank.SOON);
        // Nobody answers the load any more, or again: these are all that were acknowledged.
        int acknowledged = load.batches();

        assertThatThrownBy(() -> bank.servers().failover(false))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("The primary does not answer")
                .hasMessageContaining("synchronous = off");
        FailoverReport report = bank.servers().failover(true);
        assertThat(report.how()).isEqualTo("forced");
        assertThat(report.exact()).isTrue();
        assertThat(report.position()).isLessThanOrEqualTo(behind);
        assertThat(report.position() + report.lost()).isGreaterThanOrEqualTo(published);
        assertThat(report.epoch()).isEqualTo(2);
        bank.servers().watch();

        load.moreBatches(10);
        load.end();
        List<Long> taken = load.forgetBeyond(report.position(), acknowledged);
        assertThat(taken).isNotEmpty().allMatch(position -> position <= report.position() + report.lost());
        assertThat(report.lost())
                .as("the acknowledged ones, and at most the one batch that was not")
                .isBetween((long) taken.size(), (long) taken.size() + LoadUnderFaults.BATCH);
        load.askAgain();
        List<CheckResult> results = bank.everythingAgrees();
        assertThat(results).anySatisfy(result -> assertThat(result.compared()).containsKey("taken back by force"));
        assertThat(bank.number("select lost from ledger.promotion order by id desc limit 1"))
                .isEqualTo(report.lost());
        assertThat(bank.number("select count(*) from ledger.annotation where subject = 'forced, " + report.lost()
                        + " positions lost'"))
                .isEqualTo(1);
        await().atMost(PromotedBank.SOON).until(() -> bank.health().lostPositions() == report.lost());
        bank.becomesHealthy(false);
        // One that loses nothing does not make anybody forget what was lost before.
        assertThat(bank.servers().failover(false).lost()).isZero();
        await().atMost(PromotedBank.SOON)
                .until(() -> bank.health().lostPositions() == 0 && bank.health().givenUp() == report.lost());
        bank.becomesHealthy(false);
        assertThat(bank.health().givenUpInWords()).startsWith(report.lost() + " position");
    }
}

package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.benchmarks.BenchReport;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.process.BankAttachment;
import dev.bankdesk.core.servers.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * {@code bench marketing delivery}: from the gateway's answer "booked" to the offer in the marketing database, through the real
 * servers of a bank of its own, with payments at a fixed rate, open loop.
 */
final class DeliveryRun {
    private static final int BATCH = 20;
    /** Behind the last payment, until everything is decided. */
    private static final int LONGEST_WAIT_SECONDS = 300;

    private final DeliveryOptions options;
    private final AtomicLong booked = new AtomicLong();
    private final AtomicLong notBooked = new AtomicLong();
    private final AtomicLong lastPosition = new AtomicLong();

    private DeliveryRun(DeliveryOptions options) {
        this.options = options;
    }

    static BenchReport report(List<String> arguments) {
        DeliveryOptions options = DeliveryOptions.of(arguments);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("payments_per_second", options.perSecond());
        settings.put("warm_up_seconds", options.warmUp());
        settings.put("seconds", options.seconds());
        settings.put("clients", options.clients());
        settings.put("payments_in_the_year_before", options.history());
        settings.put("consents_of_100", options.consent());
        return BenchReport.of("marketing delivery", settings, List.of(new DeliveryRun(options).figures()))
                .atMost("booked_to_offer_p99_millis", 300)
                .atMost("decision_millis", 5)
                .report();
    }

    private Map<String, Double> figures() {
        try {
            Path root = Files.createTempDirectory("bankdesk-marketing-delivery");
            try (BankAttachment bank =
                            BankAttachment.attach(new BankFolder(root.resolve("bank")), Progress.printing(System.err));
                    GatewayClient gateway = new GatewayClient(bank.addresses());
                    MarketingPrimary marketing =
                            MarketingPrimary.overOneConnection(bank.addresses().requireMarketing());
                    OfferWatch offers = new OfferWatch(
                            MarketingPrimary.overOneConnection(bank.addresses().requireMarketing()))) {
                return measured(bank.addresses(), gateway, marketing, offers);
            } finally {
                Folders.deleteTree(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Double> measured(
            BankAddresses addresses, GatewayClient gateway, MarketingPrimary marketing, OfferWatch offers) {
        DeliveryBank bank = DeliveryBank.filled(gateway, marketing, options);
        // What the fill left behind is no part of the measurement.
        await(marketing, gateway.place(List.of(bank.payment())));
        DeliveryBank.activateCampaigns(marketing);
        offers.start();
        System.err.println("Filled; paying " + options.perSecond() + " a second");
        DecisionFigures before = DecisionFigures.of(addresses);
        long begin = System.nanoTime();
        pay(gateway, bank, offers);
        double paying = (System.nanoTime() - begin) / 1e9;
        double behind = await(marketing, lastPosition.get());
        DecisionFigures after = DecisionFigures.of(addresses);
        Histogram seen = offers.result();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("booked_to_offer_p50_millis", seen.getValueAtPercentile(50) / 1e3);
        figures.put("booked_to_offer_p99_millis", seen.getValueAtPercentile(99) / 1e3);
        figures.put("booked_to_offer_most_millis", seen.getMaxValue() / 1e3);
        figures.put("offers", (double) seen.getTotalCount());
        figures.put("decision_millis", after.millisSince(before));
        figures.put("round_p99_millis", after.roundP99Millis());
        figures.put("single_decision_p99_millis", after.singleP99Millis());
        figures.put("decisions_per_second", after.decisionsSince(before) / (paying + behind));
        figures.put("booked_per_second", booked.get() / paying);
        figures.put("not_booked", (double) notBooked.get());
        figures.put("decided_behind_the_last_payment_seconds", behind);
        return figures;
    }

    private void pay(GatewayClient gateway, DeliveryBank bank, OfferWatch offers) {
        long begin = System.nanoTime();
        long interval = TimeUnit.SECONDS.toNanos(1) * BATCH / options.perSecond();
        int batches = (options.seconds() + options.warmUp()) * options.perSecond() / BATCH;
        AtomicLong open = new AtomicLong();
        for (int sent = 0; sent < batches; sent++) {
            long wait = begin + sent * interval - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            boolean counts = sent * (long) BATCH >= (long) options.warmUp() * options.perSecond();
            List<PaymentOrder> orders =
                    Stream.generate(bank::payment).limit(BATCH).toList();
            open.incrementAndGet();
            gateway.placeAsync(orders).whenComplete((outcomes, failure) -> {
                if (failure == null) {
                    outcomes.forEach(outcome -> take(outcome, counts ? offers : null));
                } else {
                    notBooked.addAndGet(BATCH);
                }
                open.decrementAndGet();
            });
        }
        while (open.get() > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** @param offers null in the warm-up */
    private void take(Outcome outcome, OfferWatch offers) {
        if (outcome instanceof Outcome.Booked done) {
            if (offers != null) {
                offers.booked(done.position());
            }
            booked.incrementAndGet();
            lastPosition.accumulateAndGet(done.position(), Math::max);
        } else {
            notBooked.incrementAndGet();
        }
    }

    private static void await(MarketingPrimary marketing, List<Outcome> outcomes) {
        await(marketing, ((Outcome.Booked) outcomes.get(0)).position());
    }

    /** Until marketing has read it. @return seconds */
    private static double await(MarketingPrimary marketing, long position) {
        long begin = System.nanoTime();
        while (followed(marketing) < position) {
            if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS)) {
                throw Refusal.failure(
                        LONGEST_WAIT_SECONDS + " s after the last payment not everything was decided.",
                        "Try again on a machine that does nothing else, or with fewer --per-second.");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static long followed(MarketingPrimary marketing) {
        return marketing.inTransaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select coalesce(max(position), 0) from marketing.follow_position")) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}

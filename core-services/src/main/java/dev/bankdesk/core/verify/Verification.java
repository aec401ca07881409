package dev.bankdesk.core.verify;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs the checks on one moment of a bank, which may go on working meanwhile. */
public final class Verification {
    /** How long what is booked at this moment may take to the topic, and from there into the statistics. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Check> checks;

    public Verification(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** Invariants 1 to 4: the write side and what is published of it. */
    public static Verification ofLedger() {
        return new Verification(ledgerChecks());
    }

    /** Every invariant that is checked. A new check gets its line here. */
    public static Verification ofEverything() {
        List<Check> checks = new ArrayList<>(ledgerChecks());
        checks.add(new LiveEqualsJournal(PATIENCE));
        checks.add(new CubeEqualsJournal(PATIENCE));
        checks.add(new PagesEqualJournal(PATIENCE));
        checks.add(new BehaviourEqualsJournal(PATIENCE));
        checks.addAll(marketingChecks());
        return new Verification(checks);
    }

    /** Products, decisions, offers and consents. */
    public static Verification ofMarketing() {
        return new Verification(marketingChecks());
    }

    private static List<Check> marketingChecks() {
        return List.of(
                new OffersAsDecided(),
                new OffersByConsent(),
                new HoldingsAsLedger(PATIENCE),
                new MarketingWithinJournal(PATIENCE),
                new MarketingOnBothServers(PATIENCE));
    }

    private static List<Check> ledgerChecks() {
        return List.of(
                new BalancesSumToZero(),
                new BalancesEqualEntries(),
                new GivenBackOnce(),
                new OrdersBookedOnce(),
                new DueOnce(),
                new FeesAsHeld(),
                new PositionsContiguous(),
                new TopicEqualsJournal(PATIENCE));
    }

    /**
     * Runs all checks, whatever the ones before found.
     *
     * @param heard told each result as it is there
     * @throws Refusal where a store cannot be read
     */
    public List<CheckResult> run(BankAddresses addresses, Consumer<CheckResult> heard) {
        List<CheckResult> results = new ArrayList<>();
        try (BankSnapshot bank = BankSnapshot.of(addresses)) {
            for (Check check : checks) {
                CheckResult result = check.check(bank);
                heard.accept(result);
                results.add(result);
            }
        } catch (SQLException e) {
            throw Refusal.failure(
                    "The bank cannot be verified: " + e.getMessage() + ".",
                    "See what runs with ./bankdesk status, and verify again.",
                    e);
        }
        return results;
    }
}

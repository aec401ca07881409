package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.decision.ClientFeatures;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.PropensityChoice;
import dev.bankdesk.core.marketing.decision.Situations;
import dev.bankdesk.core.marketing.decision.Stamp;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.postgres.PostgresDecisions.Recorded;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;

/** Offers of a campaign that runs, made as the service makes them, in a marketing database that was just made anew. */
public final class MadeOffers {
    private final TestBank bank;
    private final MarketingPrimary primary;
    private final Instant now;
    private final Campaign campaign;

    /** @param now the bank's time at which they are made */
    public MadeOffers(TestBank bank, Instant now, OfferChannel channel) {
        this.bank = bank;
        this.primary = new MarketingPrimary(bank.addresses().marketing());
        this.now = now;
        PostgresCampaigns campaigns =
                new PostgresCampaigns(primary, Currency.getInstance("EUR"), InstantSource.fixed(now));
        CampaignTerms terms = Situations.terms(Audience.EVERYBODY, Situations.limits(0), 1);
        int id = campaigns
                .draft(
                        new CampaignTerms(
                                terms.name(),
                                terms.product(),
                                terms.from(),
                                terms.to(),
                                terms.audience(),
                                channel,
                                terms.limits(),
                                terms.lever(),
                                terms.text()),
                        new Person("ann", Role.ANALYST))
                .id();
        this.campaign = campaigns.activate(id, new Person("bob", Role.APPROVER));
    }

    /** To a client who agrees to be targeted, and to teach. @return its number */
    public long to(long customer) {
        PostgresConsents consents = new PostgresConsents(primary);
        consents.set(customer, Purpose.TARGETING, true, "test", now);
        consents.set(customer, Purpose.TRAINING, true, "test", now);
        Trigger on = new Trigger(
                1_000 + customer, customer, now, TransactionKind.CARD_PAYMENT, Category.TRAVEL, null, true, true);
        Decision decision = new Decision(on, List.of(new Way(campaign.id(), 1, 1, null, 0.02, 1)));
        List<Double> numbers = new ArrayList<>(Collections.nCopies(9, 0.0));
        OfferMade made = new OfferMade(
                campaign.terms(),
                20_00,
                new LocalText("why", "pourquoi"),
                new ClientFeatures(numbers, Segment.STANDARD));
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(customer / 40);
        Recorded recorded = new PostgresDecisions(primary)
                .record(decision, made, new Stamp(1, today, now, PropensityChoice.SEGMENTS, 0));
        if (recorded != Recorded.DONE) {
            throw new AssertionError(recorded);
        }
        return Long.parseLong(text(
                "select id from marketing.offer where customer = " + customer + " and campaign = " + campaign.id()));
    }

    public Campaign campaign() {
        return campaign;
    }

    /** One value of the marketing database; null where there is none. */
    public String text(String sql) {
        try (Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public void run(String sql) {
        try (Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}

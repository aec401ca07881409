package dev.bankdesk.core.marketing.service;

import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.catalogue.Catalogue;
import dev.bankdesk.core.marketing.catalogue.Offered;
import dev.bankdesk.core.marketing.decision.DecisionRules;
import dev.bankdesk.core.marketing.decision.ProductPropensities;
import dev.bankdesk.core.marketing.decision.Relevance;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.WayCode;
import dev.bankdesk.core.marketing.postgres.BankMoment;
import dev.bankdesk.core.marketing.postgres.Books;
import dev.bankdesk.core.marketing.postgres.PostgresCampaigns;
import dev.bankdesk.core.marketing.postgres.PostgresPropensities;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is the same for all clients: the bank, the running campaigns and what is known of answers. Looked at once a second. */
final class Surroundings {
    private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);
    private static final int LOOK_MILLIS = 1_000;

    private final Books books;
    private final PostgresCampaigns campaigns;
    private final Catalogue catalogue;
    private final PostgresPropensities propensities;
    private final Rules rules;
    private final InstantSource clock;

    private BankMoment bank;
    private List<Running> running = List.of();
    private List<Offered> offered = List.of();
    private ProductPropensities known;
    private long lookedAt = Long.MIN_VALUE;
    private boolean toldOfTooMany;

    /** The bank's rules, and their number. */
    record Rules(DecisionRules rules, int number) {}

    /** A campaign with the product as it is offered now. */
    record Running(Campaign campaign, Offered offered) {}

    Surroundings(
            Books books,
            PostgresCampaigns campaigns,
            Catalogue catalogue,
            PostgresPropensities propensities,
            Rules rules,
            InstantSource clock) {
        this.books = books;
        this.campaigns = campaigns;
        this.catalogue = catalogue;
        this.propensities = propensities;
        this.rules = rules;
        this.clock = clock;
    }

    /** @throws MarketingUnavailable where a store does not answer */
    void lookIfDue() {
        if (bank == null || clock.millis() - lookedAt >= LOOK_MILLIS) {
            look();
        }
    }

    void look() {
        BankMoment now = books.moment();
        Map<String, Offered> products = catalogue.offered().stream()
                .filter(each -> each.currency().equals(now.reporting()))
                .collect(Collectors.toMap(each -> each.product().key(), Function.identity()));
        LocalDate today = now.today(clock.instant());
        List<Running> found = new ArrayList<>();
        for (Campaign campaign : campaigns.active()) {
            Offered offered = products.get(campaign.terms().product());
            // One whose last day has passed waits for nobody's stop, and takes no other's place.
            if (offered != null && campaign.terms().runsOn(today)) {
                found.add(new Running(campaign, offered));
            }
        }
        known = propensities.read();
        running = atMost(found);
        List<Offered> offering =
                running.stream().map(Running::offered).distinct().toList();
        // Clients are kept with it: the same one as long as it says the same.
        offered = offering.equals(offered) ? offered : offering;
        bank = now;
        lookedAt = clock.millis();
    }

    /** More than a decision can hold do not run: those that were drafted first do. */
    private List<Running> atMost(List<Running> found) {
        if (found.size() <= WayCode.MOST_CANDIDATES) {
            toldOfTooMany = false;
            return List.copyOf(found);
        }
        if (!toldOfTooMany) {
            LOG.warn("{} campaigns run; the newest beyond {} make no offers", found.size(), WayCode.MOST_CANDIDATES);
            toldOfTooMany = true;
        }
        return List.copyOf(found.subList(0, WayCode.MOST_CANDIDATES));
    }

    Rules rules() {
        return rules;
    }

    BankMoment bank() {
        return bank;
    }

    List<Running> running() {
        return running;
    }

    /** What the running campaigns offer. */
    List<Offered> offered() {
        return offered;
    }

    ProductPropensities known() {
        return known;
    }

    /** Whether a running campaign's product makes this transaction a moment to think of it. */
    boolean isRelevant(Trigger on) {
        return running.stream()
                .anyMatch(each -> Relevance.isRelevant(each.offered().product().benefit(), on));
    }

    /** Whether the journal has come so far, as its primary says where the copy is behind. */
    boolean reaches(int epoch, long position) {
        if (bank.reaches(epoch, position)) {
            return true;
        }
        BankMoment copy = books.moment();
        bank = copy.reaches(epoch, position) ? copy : books.momentOnPrimary();
        return bank.reaches(epoch, position);
    }
}

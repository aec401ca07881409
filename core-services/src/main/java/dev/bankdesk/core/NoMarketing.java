package dev.bankdesk.core;

import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.marketing.analysis.CampaignAnalyses;
import dev.bankdesk.core.marketing.analysis.CampaignCalibration;
import dev.bankdesk.core.marketing.analysis.CampaignFairness;
import dev.bankdesk.core.marketing.analysis.CampaignFunnel;
import dev.bankdesk.core.marketing.analysis.CampaignRules;
import dev.bankdesk.core.marketing.analysis.CampaignUplift;
import dev.bankdesk.core.marketing.analysis.CampaignValue;
import dev.bankdesk.core.marketing.analysis.RuleChange;
import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import dev.bankdesk.core.marketing.campaign.CampaignRegister;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.Campaigns;
import dev.bankdesk.core.marketing.consent.Consents;
import dev.bankdesk.core.marketing.dossier.DecisionFile;
import dev.bankdesk.core.marketing.offer.OfferInbox;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands in for marketing where the bank has no database for it: each of its routes says so. */
final class NoMarketing implements Campaigns {
    static final CampaignRegister REGISTER = new CampaignRegister() {
        @Override
        public List<Standing> newest(int before, int most) {
            return none();
        }

        @Override
        public Optional<Whole> of(int id) {
            return none();
        }
    };

    static final Consents CONSENTS = new Consents() {
        @Override
        public Changed register(List<Said> all, String source, Instant at) {
            // Not "unavailable": whoever registers a population or a file asks that again for a minute.
            throw new RequestRefused(new Problem(
                    Problem.Type.CONFLICT,
                    "This bank has no marketing database.",
                    null,
                    "Name one in the services' address file.",
                    0));
        }

        @Override
        public Changed setAll(List<Said> all, String source, Instant at) {
            return none();
        }
    };

    static final OfferInbox INBOX = new OfferInbox() {
        @Override
        public Inbox of(long customer) {
            return none();
        }

        @Override
        public List<Saw> seen(long customer) {
            return none();
        }

        @Override
        public List<Happened> events(long customer) {
            return none();
        }

        @Override
        public Map<Long, Long> marks(Collection<Long> customers) {
            // Whoever waits is told so when the time is over.
            return customers.stream().collect(Collectors.toMap(customer -> customer, customer -> 0L));
        }
    };

    static final CampaignAnalyses ANALYSES = new CampaignAnalyses() {
        @Override
        public Optional<CampaignFunnel> funnel(int campaign) {
            return none();
        }

        @Override
        public Optional<CampaignUplift> uplift(int campaign) {
            return none();
        }

        @Override
        public Optional<CampaignValue> value(int campaign) {
            return none();
        }

        @Override
        public Optional<CampaignFairness> fairness(int campaign) {
            return none();
        }

        @Override
        public Optional<CampaignCalibration> calibration(int campaign) {
            return none();
        }

        @Override
        public Optional<CampaignRules> rules(int campaign, RuleChange change) {
            return none();
        }
    };

    static final DecisionFile DECISIONS = new DecisionFile() {
        @Override
        public Optional<Page> of(long customer, long before, int most) {
            return none();
        }

        @Override
        public Optional<Filed> at(long position, int epoch) {
            return none();
        }
    };

    static <T> T none() {
        throw RequestRefused.unavailable(
                "This bank has no marketing database.", "Name one in the services' address file.", null);
    }

    @Override
    public Changed draft(String key, CampaignTerms terms, Person by) {
        return none();
    }

    @Override
    public Changed draftVersion(int id, int version, CampaignTerms terms, Person by) {
        return none();
    }

    @Override
    public Changed activate(int id, int version, Person by, LocalDate today) {
        return none();
    }

    @Override
    public Changed pause(int id, Person by, LocalDate today) {
        return none();
    }

    @Override
    public Changed resume(int id, Person by, LocalDate today) {
        return none();
    }

    @Override
    public Changed stop(int id, Person by) {
        return none();
    }
}

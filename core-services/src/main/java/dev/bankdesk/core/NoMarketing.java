package dev.bankdesk.core;

import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import dev.bankdesk.core.marketing.campaign.CampaignRegister;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.Campaigns;
import dev.bankdesk.core.marketing.consent.Consents;
import java.time.Instant;
import dev.bankdesk.core.marketing.offer.OfferInbox;
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
        public Map<Long, Long> marks(Collection<Long> customers) {
            // Whoever waits is told so when the time is over.
            return customers.stream().collect(Collectors.toMap(customer -> customer, customer -> 0L));
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
    public Changed pause(int id, Person by) {
        return none();
    }

    @Override
    public Changed resume(int id, Person by) {
        return none();
    }

    @Override
    public Changed stop(int id, Person by) {
        return none();
    }
}

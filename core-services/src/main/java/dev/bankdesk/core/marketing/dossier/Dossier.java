package dev.bankdesk.core.marketing.dossier;

import dev.bankdesk.core.marketing.campaign.CampaignMoment;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.decision.Decision;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * All that is known of one decision, for the file. Who makes one takes each part as it was at the decision's moment, not as it is
 * now.
 *
 * @param decision without a kind of its transaction where the journal does not have it any more
 * @param zone in which times are written
 * @param inputs what the decision was made of, beside the transaction
 * @param offer null where nothing was offered
 */
public record Dossier(
        Decision decision, ZoneId zone, List<Fact> inputs, Explanation why, Provenance provenance, Offer offer) {

    /** One input: what it is, and its value. */
    public record Fact(LocalText label, LocalText value) {
        /** A value that reads the same in every language, or that is kept in one alone. */
        public Fact(LocalText label, String value) {
            this(label, new LocalText(value, value));
        }
    }

    /**
     * By what it was decided.
     *
     * @param model name and version of the propensity model
     * @param campaigns of the candidates, in the versions that were decided by
     */
    public record Provenance(String model, Consent consent, List<CampaignOrigin> campaigns) {
        public Provenance {
            campaigns = List.copyOf(campaigns);
        }
    }

    /**
     * What the client had agreed to.
     *
     * @param version of what the client said, to be targeted and to train; @param since when it may be targeted or not; null where the
     *     client never said
     */
    public record Consent(boolean targeting, boolean training, String version, Instant since) {}

    /** Who is answerable for a campaign's version. */
    public record CampaignOrigin(
            int campaign, int version, int productVersion, String name, Act drafted, Act activated) {}

    /** @param at null where it is not known */
    public record Act(String by, CampaignMoment at) {}

    /**
     * What the client saw, and what became of it.
     *
     * @param shown in the order of the looks, one a language; empty where no words of a look are kept
     * @param unseen whether it is certain that the client saw nothing of it: it was for the inbox, where no look is on file
     * @param events in their order
     * @param answer null where there is none yet
     */
    public record Offer(long id, List<Shown> shown, boolean unseen, List<Event> events, LocalText answer) {
        public Offer {
            shown = List.copyOf(shown);
            events = List.copyOf(events);
        }
    }

    public record Event(Instant at, LocalText what) {}

    /**
     * Words that the client saw, as they stood there.
     *
     * @param at the bank's time of the first look in this language
     * @param version of the campaign whose words they are
     */
    public record Shown(Instant at, Language language, int version, String title, String body, String reason) {}

    /** @throws IllegalArgumentException where an offer stands beside a decision without one, or a candidate is missing in the reasons */
    public Dossier {
        inputs = List.copyOf(inputs);
        if (offer != null && decision.offered().isEmpty()) {
            throw new IllegalArgumentException("decision " + decision.on().position() + " offered nothing");
        }
        if (why.lines().size() != decision.ways().size()) {
            throw new IllegalArgumentException("reasons for " + why.lines().size() + " of "
                    + decision.ways().size() + " candidates");
        }
    }
}

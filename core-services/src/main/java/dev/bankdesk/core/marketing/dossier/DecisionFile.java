package dev.bankdesk.core.marketing.dossier;

import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.propensity.Propensity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decisions as people read them. Thrown: {@link dev.bankdesk.core.history.HistoryUnavailable}. */
public interface DecisionFile {
    /**
     * What was decided, in one sentence.
     *
     * @param epoch of the journal that the position belongs to
     * @param campaign whose offer was made; 0 where none was
     * @param takenBack the epoch of the promotion that took the transaction back; 0 while the decision stands
     */
    record Brief(
            long position, int epoch, Instant at, int campaign, int candidates, int takenBack, LocalText summary) {}

    /** @param decisions the newest first */
    record Page(List<Brief> decisions, AsOf asOf) {
        public Page {
            decisions = List.copyOf(decisions);
        }
    }

    /**
     * How likely the client was to accept, as the model sees it now: from what it was told then, with all that it has heard since.
     *
     * @param online whether the online model says so; else the rates by segment; @param answers of the product, heard so far
     */
    record Likely(boolean online, long answers, Propensity propensity) {}

    /**
     * One decision with all that is known of it.
     *
     * @param likely by the candidates' campaigns; those of which the models' inputs are not kept are missing
     */
    record Filed(Brief brief, Dossier dossier, Map<Integer, Likely> likely, AsOf asOf) {
        public Filed {
            likely = Map.copyOf(likely);
        }

        /** Of the offer; null where nothing was offered. */
        public Likely ofOffer() {
            return likely.get(brief.campaign());
        }
    }

    /**
     * Of a client; empty where the bank does not know it.
     *
     * @param before only those of a lower position
     */
    Optional<Page> of(long customer, long before, int most);

    /** @param epoch 0 for the latest that has a decision on the position. Empty where nothing was decided on it */
    Optional<Filed> at(long position, int epoch);
}

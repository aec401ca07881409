package dev.bankdesk.simulator.campaigns;

import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.offer.DatedReply;
import dev.bankdesk.core.marketing.offer.OfferAct;
import dev.bankdesk.core.marketing.offer.OfferReply;
import dev.bankdesk.core.marketing.offer.OfferState;
import dev.bankdesk.core.marketing.offer.WaitingOffers.Waiting;
import dev.bankdesk.simulator.population.Client;
import dev.bankdesk.simulator.population.Dice;
import dev.bankdesk.simulator.population.Population;
import dev.bankdesk.simulator.population.Purpose;
import dev.bankdesk.simulator.preferences.Preferences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a simulated client does with an offer: it looks some hours later, thinks it over for about a day, and takes what its hidden
 * preferences say. Who does not want it says so or says nothing; a few never look. Always the same for one client and campaign, so
 * a play that was killed answers as it would have.
 *
 * <p>The delays are chosen: no source tells them for a bank's inbox.
 */
final class ClientReplies {
    private static final double LOOKS_AFTER_HOURS = 8;
    private static final double ANSWERS_AFTER_HOURS = 18;
    private static final double SPREAD = 0.8;
    private static final double LONGEST_HOURS = 120;

    /** How long a notice takes to a client's telephone. */
    private static final int ARRIVES_WITHIN_SECONDS = 90;

    private static final int DAYS_IN_MONTH = 30;

    private final Population population;
    private final Preferences preferences;
    private final Instant firstMoment;

    /** @param firstMoment of the demo: months of taste count from it */
    ClientReplies(Population population, Instant firstMoment) {
        this.population = population;
        this.preferences = new Preferences(population.seed());
        this.firstMoment = firstMoment;
    }

    /** What the client of this number has done with its offer up to {@code now} that the bank does not know yet, in order. */
    List<DatedReply> to(Waiting offer, int number, Instant now) {
        Client client = population.client(number);
        Dice dice = Dice.of(population.seed(), number, Purpose.OFFER, offer.campaign());
        List<DatedReply> replies = new ArrayList<>(3);
        Instant arrived = offer.madeAt().plusSeconds(1 + dice.below(ARRIVES_WITHIN_SECONDS));
        add(replies, offer, client, OfferAct.DELIVERED, arrived, now);
        boolean looks = !dice.chance(Silence.NEVER_LOOKS);
        Instant looked = arrived.plus(hours(dice, LOOKS_AFTER_HOURS));
        Instant answered = looked.plus(hours(dice, ANSWERS_AFTER_HOURS));
        boolean refusesAloud = dice.chance(Silence.REFUSES_ALOUD);
        if (looks) {
            add(replies, offer, client, OfferAct.SEEN, looked, now);
            if (wants(client, offer)) {
                add(replies, offer, client, OfferAct.ACCEPTED, answered, now);
            } else if (refusesAloud) {
                add(replies, offer, client, OfferAct.REFUSED, answered, now);
            }
        }
        return replies;
    }

    private boolean wants(Client client, Waiting offer) {
        return Preferences.products().contains(offer.product())
                && preferences.accepts(client, offer.product(), month(offer.madeAt()), offer.campaign());
    }

    private int month(Instant at) {
        return 1 + (int) (Duration.between(firstMoment, at).toDays() / DAYS_IN_MONTH);
    }

    private static Duration hours(Dice dice, double median) {
        return Duration.ofSeconds(Math.round(Math.min(LONGEST_HOURS, dice.logNormal(median, SPREAD)) * 3_600));
    }

    private static void add(
            List<DatedReply> replies, Waiting offer, Client client, OfferAct act, Instant at, Instant now) {
        OfferState state = offer.state();
        if (at.isAfter(now) || !state.mayBecome(act.state())) {
            return;
        }
        OfferReply reply = new OfferReply(
                offer.id(),
                offer.customer(),
                act,
                act == OfferAct.DELIVERED ? null : language(client),
                act.isAnswer() ? "offer-" + offer.id() : null,
                "");
        replies.add(new DatedReply(reply, at));
    }

    private static Language language(Client client) {
        return switch (client.home()) {
            case FR, BE, LU -> Language.FR;
            default -> Language.EN;
        };
    }
}

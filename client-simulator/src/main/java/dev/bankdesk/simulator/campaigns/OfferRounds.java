package dev.bankdesk.simulator.campaigns;

import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.ListedUser;
import dev.bankdesk.core.marketing.offer.DatedReply;
import dev.bankdesk.core.marketing.offer.WaitingOffers;
import dev.bankdesk.core.marketing.offer.WaitingOffers.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the bank what simulated clients did with the offers that wait for them. Nothing is remembered from round to round: the bank
 * knows what waits, and a client's replies follow from the offer. A client with a user of its own, as a person who tries the client's
 * window has, answers for itself.
 */
final class OfferRounds {
    private static final String SOURCE = "simulator";
    private static final Duration BETWEEN_LOOKS_AT_USERS = Duration.ofSeconds(20);
    /** The bank takes what is told within a day: hours less, since at night its clock runs an hour while a second passes. */
    private static final Duration TOLD_WITHIN = Duration.ofHours(18);

    private final GatewayClient gateway;
    private final Map<Long, Integer> clients = new HashMap<>();
    private final ClientReplies replies;
    private final InstantSource machine;
    private Set<Long> answerThemselves = Set.of();
    private Instant nextLookAtUsers = Instant.MIN;

    /** @param customers the bank's numbers, by the number of the client */
    OfferRounds(GatewayClient gateway, long[] customers, ClientReplies replies, InstantSource machine) {
        this.gateway = gateway;
        this.replies = replies;
        this.machine = machine;
        for (int number = 0; number < customers.length; number++) {
            clients.put(customers[number], number);
        }
    }

    /** @param now the bank's time */
    void answer(Instant now) {
        List<DatedReply> said = new ArrayList<>();
        long after = 0;
        List<Waiting> waiting;
        do {
            waiting = gateway.offers().waiting(after);
            for (Waiting offer : waiting) {
                after = offer.id();
                Integer number = clients.get(offer.customer());
                if (number != null) {
                    said.addAll(replies.to(offer, number, now));
                }
            }
        } while (waiting.size() == WaitingOffers.MOST);
        if (said.isEmpty()) {
            return;
        }
        Set<Long> themselves = answerThemselves();
        said.removeIf(each -> themselves.contains(each.reply().customer()));
        // As they happened: the ones that teach the models first.
        said.sort(Comparator.comparing(DatedReply::at));
        for (int from = 0; from < said.size(); from += WaitingOffers.MOST) {
            gateway.offers()
                    .answer(SOURCE, told(said.subList(from, Math.min(said.size(), from + WaitingOffers.MOST)), now));
        }
    }

    /** What happened longer ago than the bank takes is told as of then: it was told too late, after the play had stopped. */
    static List<DatedReply> told(List<DatedReply> said, Instant now) {
        Instant oldest = now.minus(TOLD_WITHIN);
        return said.stream()
                .map(each -> each.at().isBefore(oldest) ? new DatedReply(each.reply(), oldest) : each)
                .toList();
    }

    private Set<Long> answerThemselves() {
        if (!machine.instant().isBefore(nextLookAtUsers)) {
            answerThemselves = gateway.users().stream()
                    .map(ListedUser::customer)
                    .filter(customer -> customer > 0)
                    .collect(Collectors.toSet());
            nextLookAtUsers = machine.instant().plus(BETWEEN_LOOKS_AT_USERS);
        }
        return answerThemselves;
    }
}

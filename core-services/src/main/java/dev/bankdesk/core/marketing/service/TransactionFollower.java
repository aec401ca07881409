package dev.bankdesk.core.marketing.service;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.decision.Decider;
import dev.bankdesk.core.marketing.decision.DecisionRules;
import dev.bankdesk.core.marketing.decision.Moments;
import dev.bankdesk.core.marketing.postgres.BankMoment;
import dev.bankdesk.core.marketing.postgres.Books;
import dev.bankdesk.core.marketing.postgres.DecisionRound;
import dev.bankdesk.core.marketing.postgres.Followed;
import dev.bankdesk.core.messaging.PartitionedLog;
import dev.bankdesk.core.messaging.PoisonRecord;
import dev.bankdesk.core.messaging.RecordHandler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic {@code transactions} and has a decision made on each that is a moment to think of a product. What came in a poll
 * or a few is decided as one round: its decisions and the place up to which was read stand in one transaction. The position and its
 * epoch are a decision's key, so what comes again is decided once. What is missing on the topic is not fetched from the journal: it
 * is no moment any more.
 */
final class TransactionFollower implements RecordHandler {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionFollower.class);

    /**
     * As many as a poll brings at most: so that a round is decided in a second even where all twelve months have to be read.
     */
    static final int FULL_ROUND = 500;

    /** How long a moment waits for others at most: a round costs the two databases a dozen questions, however many decide in it. */
    private static final int ROUND_MILLIS = 40;
    /** Where nothing was decided the place is stored only so often. */
    private static final int MOVE_MILLIS = 1_000;

    private final Surroundings surroundings;
    private final DecisionRound round;
    private final Deciding deciding;
    private final Pace pace;
    private final InstantSource clock;
    private final Forged forged = new Forged();

    /** Where each owned partition stands in the store, and up to where it was read. */
    private final Map<Integer, Followed> stored = new TreeMap<>();

    private final Map<Integer, Followed> reached = new TreeMap<>();
    /** Read and not decided: while there are any, the places are not stored. */
    private final List<Moment> waiting = new ArrayList<>();

    private long waitingSince;
    /** Of the newest record since the last poll; null where there was none. */
    private Instant newest;

    private int settledEpoch;
    private long committedAt;

    TransactionFollower(Surroundings surroundings, Books books, DecisionRound round, Pace pace, InstantSource clock) {
        this.surroundings = surroundings;
        this.round = round;
        DecisionRules rules = surroundings.rules().rules();
        this.deciding =
                new Deciding(surroundings, books, round, new Decider(rules.contacts(), rules.arbitration()), clock);
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public Map<Integer, Long> assigned(Set<Integer> partitions, PartitionedLog log) {
        if (partitions.containsAll(reached.keySet())) {
            forgetAll();
        } else {
            decideAndCommit();
        }
        surroundings.look();
        settle();
        String topic = log.topicId();
        Map<Integer, Long> starts = new HashMap<>();
        round.claim(partitions).forEach((partition, place) -> {
            long start = goesOn(place, topic, log) ? place.nextOffset() : oldestMoment(partition, log);
            starts.put(partition, start);
            stored.put(partition, place);
            reached.put(partition, place.of(topic, start));
        });
        return starts;
    }

    private static boolean goesOn(Followed place, String topic, PartitionedLog log) {
        return place.topic().equals(topic)
                && place.nextOffset() >= log.firstOffset(place.partition())
                && place.nextOffset() <= log.endOffset(place.partition());
    }

    /** On a topic that is new to us: what was published before is no moment to decide any more. */
    private long oldestMoment(int partition, PartitionedLog log) {
        return log.offsetAt(
                partition, clock.instant().minus(Moments.RECORDED_WITHIN).toEpochMilli());
    }

    /** What promotions took back, before anything else is decided. */
    private void settle() {
        BankMoment bank = surroundings.bank();
        if (bank.epoch() == settledEpoch) {
            return;
        }
        int taken = round.takeBack(bank, bank.clock().at(clock.instant()));
        if (taken > 0) {
            LOG.warn(
                    "{} decisions were about transactions that a promotion took back: they do not stand, and their offers"
                            + " are cancelled where nobody has answered them",
                    taken);
        }
        settledEpoch = bank.epoch();
        deciding.forgetClients();
        forged.forget();
    }

    @Override
    public void revoked(Set<Integer> partitions) {
        try {
            if (waiting.isEmpty()) {
                commit();
            } else {
                // The group waits for us: the next owner reads these few again.
                forgetAll();
            }
        } catch (MarketingUnavailable e) {
            LOG.info("the next owner of partitions {} reads the last records again: {}", partitions, e.getMessage());
            forgetAll();
        }
        stored.keySet().removeAll(partitions);
        reached.keySet().removeAll(partitions);
    }

    @Override
    public void abandoned(Set<Integer> partitions) {
        forgetAll();
    }

    private void forgetAll() {
        round.rollback();
        deciding.forgetUses();
        waiting.clear();
        stored.clear();
        reached.clear();
    }

    @Override
    public void record(int partition, long offset, byte[] value) throws PoisonRecord {
        Followed at = reached.get(partition);
        if (at == null) {
            throw new MarketingUnavailable(
                    "partition " + partition + " is read again from where marketing stands", null);
        }
        // Before reading: a poison record must not be read again either.
        reached.put(partition, at.at(offset + 1, 0, 0));
        TransactionBooked booked = read(value);
        if (surroundings.bank().tookBack(booked.getEpoch(), booked.getPosition())) {
            return;
        }
        if (!surroundings.reaches(booked.getEpoch(), booked.getPosition())) {
            throw new PoisonRecord("position " + booked.getPosition() + " of epoch " + booked.getEpoch()
                    + " is none of the journal, which ends at position "
                    + surroundings.bank().position() + " of epoch "
                    + surroundings.bank().epoch());
        }
        if (surroundings.bank().epoch() != settledEpoch) {
            // Nothing of this round may stand beside what is taken back now: it is read again.
            throw new MarketingUnavailable(
                    "the journal's epoch rose to " + surroundings.bank().epoch(), null);
        }
        reached.put(partition, at.at(offset + 1, booked.getPosition(), booked.getRecordedAtMicros()));
        newest = Moment.instant(booked.getRecordedAtMicros());
        if (mayBeMoment(booked)) {
            await(Moment.of(booked));
        }
    }

    private void await(Moment moment) throws PoisonRecord {
        if (!surroundings.isRelevant(moment.on())) {
            return;
        }
        forged.refuse(moment);
        if (waiting.isEmpty()) {
            waitingSince = clock.millis();
        }
        waiting.add(moment);
    }

    private static TransactionBooked read(byte[] value) throws PoisonRecord {
        if (value == null) {
            throw new PoisonRecord("the record is empty");
        }
        TransactionBooked booked;
        try {
            booked = TransactionBooked.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new PoisonRecord("not a transaction message: " + e.getMessage());
        }
        if (booked.getEpoch() <= 0 || booked.getPosition() <= 0) {
            throw new PoisonRecord("no epoch or no position of the journal");
        }
        try {
            TransactionKind.of(booked.getKind());
        } catch (IllegalArgumentException e) {
            throw new PoisonRecord(e.getMessage());
        }
        return booked;
    }

    private boolean mayBeMoment(TransactionBooked booked) {
        return booked.getSide() == Side.SIDE_PRIMARY
                && booked.getCustomer() > 0
                && !booked.getOpening()
                && !surroundings.running().isEmpty()
                && Moments.isNow(
                        clock.instant(),
                        Moment.instant(booked.getRecordedAtMicros()),
                        Moment.instant(booked.getBookedAtMicros()),
                        surroundings.bank().clock());
    }

    @Override
    public void polled() {
        if (reached.isEmpty()) {
            return;
        }
        pace.reached(
                reached.values().stream().mapToLong(Followed::position).max().orElse(0), newest);
        newest = null;
        decideOrMove();
    }

    private void decideOrMove() {
        surroundings.lookIfDue();
        if (surroundings.bank().epoch() != settledEpoch) {
            throw new MarketingUnavailable(
                    "the journal's epoch rose to " + surroundings.bank().epoch(), null);
        }
        if (waiting.size() >= FULL_ROUND || !waiting.isEmpty() && clock.millis() - waitingSince >= ROUND_MILLIS) {
            decideAndCommit();
        } else if (waiting.isEmpty() && clock.millis() - committedAt >= MOVE_MILLIS) {
            commit();
        }
    }

    @Override
    public void stopping() {
        decideAndCommit();
    }

    private void decideAndCommit() {
        if (waiting.isEmpty()) {
            commit();
            return;
        }
        long begun = System.nanoTime();
        List<Moment> refused = deciding.decide(waiting);
        if (!refused.isEmpty()) {
            forged.add(refused);
            throw new MarketingUnavailable(
                    refused.size() + " records are not of the journal; the others are read again", null);
        }
        int decisions = waiting.size();
        waiting.clear();
        commit();
        pace.took(decisions, System.nanoTime() - begun);
    }

    private void commit() {
        committedAt = clock.millis();
        List<Followed> moved = reached.values().stream()
                .filter(each -> !each.equals(stored.get(each.partition())))
                .toList();
        if (moved.isEmpty() && !round.isOpen()) {
            return;
        }
        round.commit(moved, settledEpoch);
        stored.putAll(reached);
    }
}

package dev.bankdesk.core.marketing.service;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.marketing.decision.Arbitration;
import dev.bankdesk.core.marketing.decision.ContactPolicy;
import dev.bankdesk.core.marketing.decision.Decider;
import dev.bankdesk.core.marketing.decision.Moments;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.postgres.BankMoment;
import dev.bankdesk.core.marketing.postgres.Books;
import dev.bankdesk.core.marketing.postgres.DecisionRound;
import dev.bankdesk.core.marketing.postgres.Followed;
import dev.bankdesk.core.marketing.postgres.PostgresOffers;
import dev.bankdesk.core.messaging.PartitionedLog;
import dev.bankdesk.core.messaging.PoisonRecord;
import dev.bankdesk.core.messaging.RecordHandler;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic {@code transactions} and has a decision made on each that is a moment to think of a product. Decisions and
 * the place up to which was read stand in one transaction; the position and its epoch are a decision's key, so what comes again
 * is decided once. What is missing on the topic is not fetched from the journal: it is no moment any more.
 */
final class TransactionFollower implements RecordHandler {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionFollower.class);

    /** Where nothing was decided the place is stored only so often. */
    private static final int MOVE_MILLIS = 1_000;
    /** The server ends transactions that take ten times as long. */
    private static final int LONGEST_ROUND_MILLIS = 1_000;

    private final Surroundings surroundings;
    private final Books books;
    private final DecisionRound round;
    private final Profiles profiles;
    private final Deciding deciding;
    private final DecisionTimes times;
    private final PostgresOffers offers;
    private final InstantSource clock;

    /** Where each owned partition stands in the store, and where with what this round has done. */
    private final Map<Integer, Followed> stored = new TreeMap<>();

    private final Map<Integer, Followed> reached = new TreeMap<>();
    private int settledEpoch;
    private long committedAt;

    TransactionFollower(
            Surroundings surroundings,
            Books books,
            DecisionRound round,
            PostgresOffers offers,
            DecisionTimes times,
            InstantSource clock) {
        this.surroundings = surroundings;
        this.books = books;
        this.round = round;
        this.profiles = new Profiles(books, clock);
        this.deciding =
                new Deciding(surroundings, profiles, round, new Decider(ContactPolicy.USUAL, Arbitration.USUAL), clock);
        this.times = times;
        this.offers = offers;
        this.clock = clock;
    }

    @Override
    public Map<Integer, Long> assigned(Set<Integer> partitions, PartitionedLog log) {
        if (partitions.containsAll(reached.keySet())) {
            forgetAll();
        } else {
            commit();
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
        profiles.forget();
    }

    @Override
    public void revoked(Set<Integer> partitions) {
        try {
            commit();
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
        if (isMoment(booked)) {
            decide(booked);
        }
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

    private boolean isMoment(TransactionBooked booked) {
        return booked.getSide() == Side.SIDE_PRIMARY
                && booked.getCustomer() > 0
                && !booked.getOpening()
                && !surroundings.running().isEmpty()
                && Moments.isNow(
                        clock.instant(),
                        instant(booked.getRecordedAtMicros()),
                        instant(booked.getBookedAtMicros()),
                        surroundings.bank().clock())
                && surroundings.isRelevant(trigger(booked));
    }

    private void decide(TransactionBooked booked) throws PoisonRecord {
        long begun = System.nanoTime();
        Deciding.Outcome outcome = deciding.decide(trigger(booked), booked.getEpoch());
        times.took(System.nanoTime() - begun);
        switch (outcome) {
            case OFFERED -> commit();
            case NOT_OF_THE_JOURNAL -> missing(booked);
            default -> {
                if (clock.millis() - committedAt > LONGEST_ROUND_MILLIS) {
                    commit();
                }
            }
        }
    }

    /** The relay may read the primary for a while; whoever has waited for the copy long enough has a forged record. */
    private void missing(TransactionBooked booked) throws PoisonRecord {
        if (books.moment().reaches(booked.getEpoch(), booked.getPosition())) {
            throw new PoisonRecord("the journal has another row at position " + booked.getPosition()
                    + ", or it is not this client's of these twelve months");
        }
        throw new MarketingUnavailable("the books' copy does not have position " + booked.getPosition() + " yet", null);
    }

    private static Trigger trigger(TransactionBooked booked) {
        return new Trigger(
                booked.getPosition(),
                booked.getCustomer(),
                instant(booked.getBookedAtMicros()),
                TransactionKind.of(booked.getKind()),
                Category.of(booked.getCategory()),
                booked.getDeclineReason() == 0 ? null : DeclineReason.of(booked.getDeclineReason()),
                booked.getAbroad(),
                !booked.getOriginalCurrency().isEmpty()
                        && !booked.getOriginalCurrency().equals(booked.getCurrency()));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public void polled() {
        if (reached.isEmpty()) {
            return;
        }
        if (surroundings.lookIfDue()) {
            offers.expireThoseBefore(surroundings.bank().clock().at(clock.instant()));
        }
        if (surroundings.bank().epoch() != settledEpoch) {
            throw new MarketingUnavailable(
                    "the journal's epoch rose to " + surroundings.bank().epoch(), null);
        }
        if (round.isOpen() || clock.millis() - committedAt >= MOVE_MILLIS) {
            commit();
        }
    }

    @Override
    public void stopping() {
        commit();
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

package dev.bankdesk.core.statistics.redis;

import static dev.bankdesk.core.statistics.redis.RedisKeys.number;
import static dev.bankdesk.core.statistics.redis.RedisKeys.text;

import dev.bankdesk.core.statistics.LiveDelta;
import dev.bankdesk.core.statistics.LiveStore.Claim;
import java.util.List;
import java.util.Set;

/** What claim.lua says of a partition, held against what apply.lua and reset.lua can have written. */
record StoredState(
        long epoch, String topic, String offset, long position, long recordedAtMicros, int journalEpoch, long high) {
    private static final List<String> NUMBERS =
            List.of("position", "recorded", "journal_epoch", "high", "recorded_high");
    private static final int FIRST_NUMBER = 3;

    /** @throws Damaged where nobody of us wrote this */
    static StoredState of(List<?> fields) throws Damaged {
        String topic = orEmpty(fields.get(1));
        String offset = orEmpty(fields.get(2));
        boolean hasPlace = !offset.isEmpty() && !offset.equals(LiveDelta.REBUILDING);
        try {
            if (hasPlace && Long.parseLong(offset) < 0) {
                throw new Damaged("its offset is " + offset);
            }
            for (int i = 0; i < NUMBERS.size(); i++) {
                if (hasPlace && fields.get(FIRST_NUMBER + i) == null) {
                    throw new Damaged("it has an offset and no " + NUMBERS.get(i));
                }
                number(fields.get(FIRST_NUMBER + i));
            }
            return new StoredState(
                    number(fields.get(0)),
                    topic,
                    offset,
                    number(fields.get(3)),
                    number(fields.get(4)),
                    Math.toIntExact(number(fields.get(5))),
                    number(fields.get(6)));
        } catch (NumberFormatException | ArithmeticException e) {
            throw new Damaged("its state is no number: " + e.getMessage());
        }
    }

    Claim claim(Set<String> buckets) {
        return new Claim(epoch, topic, offset, position, recordedAtMicros, journalEpoch, high, buckets);
    }

    private static String orEmpty(Object bytes) {
        return bytes == null ? "" : text(bytes);
    }

    /** Only filling the partition again from the journal helps. */
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1;

        Damaged(String what) {
            super(what);
        }
    }
}

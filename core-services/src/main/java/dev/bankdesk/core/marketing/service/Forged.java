package dev.bankdesk.core.marketing.service;

import dev.bankdesk.core.messaging.PoisonRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moments that the journal turned out not to have, found when a round was decided: when their records are read again they go to the
 * dead letters, bytes and key as they came.
 */
final class Forged {
    private static final int MOST = 10_000;

    private final Map<Moment, Boolean> found = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Moment, Boolean> eldest) {
            return size() > MOST;
        }
    };

    void add(List<Moment> moments) {
        moments.forEach(each -> found.put(each, true));
    }

    void refuse(Moment moment) throws PoisonRecord {
        if (found.containsKey(moment)) {
            throw new PoisonRecord("the journal has another row at position "
                    + moment.on().position() + ", or it is not this client's of these twelve months");
        }
    }

    void forget() {
        found.clear();
    }
}

package dev.bankdesk.core.marketing.consent;

import java.util.List;

/** What clients said, as the replica of the marketing database has it. Thrown: what questions to a replica throw. */
public interface ConsentRegister {
    /**
     * A client's consents.
     *
     * @param now of each purpose; what nothing was said of is not given, with version 0
     * @param versions every one there ever was, oldest first
     */
    record Whole(List<Consent> now, List<Consent> versions) {}

    Whole of(long customer);
}

package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.consent.ConsentRegister;
import java.util.List;

/** Consents as the replica of the marketing database has them. */
public final class PostgresConsentRegister implements ConsentRegister {
    private final Replica replica;

    /** @param replica of the marketing database */
    public PostgresConsentRegister(Replica replica) {
        this.replica = replica;
    }

    @Override
    public Whole of(long customer) {
        return replica.ask(connection -> new Whole(
                List.copyOf(ConsentRows.now(connection, customer).values()),
                ConsentRows.versions(connection, customer)));
    }
}

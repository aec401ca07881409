package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.ClientYear;

/**
 * A client as the books have it.
 *
 * @param region of residence
 * @param year null where the client's transactions were not looked at
 */
public record ClientSeen(ClientFacts facts, String region, ClientYear year) {}

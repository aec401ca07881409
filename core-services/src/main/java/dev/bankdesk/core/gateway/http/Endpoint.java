package dev.bankdesk.core.gateway.http;

import static dev.bankdesk.core.gateway.http.Principal.ADMIN;
import static dev.bankdesk.core.gateway.http.Principal.ANALYST;
import static dev.bankdesk.core.gateway.http.Principal.APPROVER;
import static dev.bankdesk.core.gateway.http.Principal.AUDITOR;
import static dev.bankdesk.core.gateway.http.Principal.BANKER;
import static dev.bankdesk.core.gateway.http.Principal.CLIENT;
import static dev.bankdesk.core.gateway.http.Principal.DESKTOP;
import static dev.bankdesk.core.gateway.http.Principal.MACHINE;
import static dev.bankdesk.core.gateway.http.Principal.STRANGER;

import java.util.EnumSet;
import java.util.Set;

/**
 * Every route of the gateway, and who may use it: the one place. A route without a constant cannot be bound, and a constant
 * without a route stops the start. STRANGER stands for everybody, with a token or without.
 */
public enum Endpoint {
    HEALTH("GET", "/health", STRANGER),
    READY("GET", "/ready", STRANGER),
    OPENAPI("GET", "/v1/openapi.json", STRANGER),
    METRICS("GET", "/metrics", MACHINE, ADMIN),

    SIGN_IN("POST", "/v1/sessions", STRANGER),
    SIGN_OUT("DELETE", "/v1/sessions/current", CLIENT, BANKER, ANALYST, APPROVER, AUDITOR, ADMIN),
    LIST_USERS("GET", "/v1/users", MACHINE, ADMIN),
    // The machine may, so that a bank's first admin can be made by whoever owns its data folder.
    ADD_USER("POST", "/v1/users", MACHINE, ADMIN),
    LOCK_USER("POST", "/v1/users/{name}:lock", MACHINE, ADMIN),
    UNLOCK_USER("POST", "/v1/users/{name}:unlock", MACHINE, ADMIN),
    ACCESS_LOG("GET", "/v1/access-log", AUDITOR),
    // Of who reads the replica past the gateway, as a desktop does; a client's own looks are nobody's business.
    NOTE_LOOK("POST", "/v1/looks", MACHINE, DESKTOP, BANKER, ANALYST, AUDITOR),

    PAY("POST", "/v1/payments", MACHINE, CLIENT),
    PAY_BATCH("POST", "/v1/payments:batch", MACHINE, CLIENT),
    REGISTER_CUSTOMERS("POST", "/v1/customers:batch", MACHINE),
    REGISTER_MERCHANTS("POST", "/v1/merchants:batch", MACHINE),
    BEGIN_IMPORT("POST", "/v1/imports", MACHINE),
    END_IMPORT("POST", "/v1/imports/{name}:end", MACHINE),
    ADD_RATES("PUT", "/v1/rates", MACHINE, ADMIN),
    SET_CLOCK("PUT", "/v1/clock", MACHINE, ADMIN),

    OPEN_ACCOUNT("POST", "/v1/customers/{id}/accounts", BANKER),
    BLOCK_ACCOUNT("POST", "/v1/accounts/{id}:block", BANKER),
    UNBLOCK_ACCOUNT("POST", "/v1/accounts/{id}:unblock", BANKER),
    CLOSE_ACCOUNT("POST", "/v1/accounts/{id}:close", BANKER),
    LIMIT_CARDS("PUT", "/v1/accounts/{id}/card-limit", BANKER),
    GIVE_STANDING_ORDER("POST", "/v1/standing-orders", BANKER),
    END_STANDING_ORDER("POST", "/v1/standing-orders/{reference}:end", BANKER),
    SET_TARIFF("PUT", "/v1/tariffs", ADMIN),
    // By the marketing service, for what a client accepted.
    OPEN_PRODUCT("POST", "/v1/customers/{id}/products", MACHINE),
    CLOSE_PRODUCT("POST", "/v1/customers/{id}/products/{product}:close", MACHINE, BANKER),

    CLOCK("GET", "/v1/clock", MACHINE, DESKTOP, CLIENT, BANKER, ANALYST, APPROVER, AUDITOR, ADMIN),
    // A client asks for the own ones only: it knows no number yet when it signs in.
    OWN_ACCOUNTS("GET", "/v1/accounts", CLIENT),
    ACCOUNT("GET", "/v1/accounts/{id}", CLIENT, BANKER, AUDITOR),
    STATEMENT("GET", "/v1/accounts/{id}/statement", CLIENT, BANKER, AUDITOR),
    BALANCE("GET", "/v1/accounts/{id}/balance", CLIENT, BANKER, AUDITOR),
    TRANSACTIONS("GET", "/v1/transactions", CLIENT, BANKER, ANALYST, AUDITOR),
    STATISTICS("GET", "/v1/statistics", BANKER, ANALYST, APPROVER, AUDITOR),
    CHANGES("GET", "/v1/changes", BANKER, ANALYST, APPROVER, AUDITOR),
    HEAT_MAP("GET", "/v1/statistics/heat-map", BANKER, ANALYST, APPROVER, AUDITOR),
    TOP_MERCHANTS("GET", "/v1/statistics/merchants", BANKER, ANALYST, APPROVER, AUDITOR),
    QUANTILES("GET", "/v1/statistics/quantiles", BANKER, ANALYST, APPROVER, AUDITOR),
    USUAL_BAND("GET", "/v1/statistics/usual-band", BANKER, ANALYST, APPROVER, AUDITOR),
    ROLLING("GET", "/v1/statistics/rolling", BANKER, ANALYST, APPROVER, AUDITOR),
    SEARCH_CUSTOMERS("GET", "/v1/customers", BANKER),
    BEHAVIOUR("GET", "/v1/customers/{id}/behaviour", CLIENT, BANKER),
    RFM("GET", "/v1/customers/{id}/rfm", BANKER),
    RECURRING("GET", "/v1/customers/{id}/recurring", CLIENT, BANKER),
    FORECAST("GET", "/v1/customers/{id}/forecast", CLIENT, BANKER),
    PEERS("GET", "/v1/customers/{id}/peers", BANKER),

    PRODUCTS("GET", "/v1/products", BANKER, ANALYST, APPROVER),
    SAVINGS("GET", "/v1/customers/{id}/savings", BANKER, ANALYST),
    SAVING_PAYMENTS("GET", "/v1/customers/{id}/savings/{product}/payments", BANKER, ANALYST),

    CONSENTS("GET", "/v1/customers/{id}/consents", CLIENT, BANKER, AUDITOR),
    // Nobody but the client; the machine says what a simulated population or an imported file says, and over nobody's
    // word.
    SET_CONSENTS("PUT", "/v1/customers/{id}/consents", CLIENT),
    REGISTER_CONSENTS("POST", "/v1/consents:batch", MACHINE),
    OFFERS("GET", "/v1/offers", CLIENT),
    OFFER_PAYMENTS("GET", "/v1/offers/{id}/payments", CLIENT),
    SEE_OFFER("POST", "/v1/offers/{id}:see", CLIENT),
    ACCEPT_OFFER("POST", "/v1/offers/{id}:accept", CLIENT),
    REFUSE_OFFER("POST", "/v1/offers/{id}:refuse", CLIENT),
    CUSTOMER_OFFERS("GET", "/v1/customers/{id}/offers", BANKER, ANALYST),
    // Programs that stand for clients, such as the simulator.
    WAITING_OFFERS("GET", "/v1/offers:waiting", MACHINE),
    ANSWER_OFFERS("POST", "/v1/offers:answer", MACHINE),

    CAMPAIGNS("GET", "/v1/campaigns", BANKER, ANALYST, APPROVER, AUDITOR),
    CAMPAIGN("GET", "/v1/campaigns/{id}", BANKER, ANALYST, APPROVER, AUDITOR),
    CAMPAIGN_PLAN("GET", "/v1/campaigns/{id}/versions/{version}/plan", BANKER, ANALYST, APPROVER, AUDITOR),
    CAMPAIGN_FUNNEL("GET", "/v1/campaigns/{id}/funnel", BANKER, ANALYST, APPROVER, AUDITOR),
    CAMPAIGN_UPLIFT("GET", "/v1/campaigns/{id}/uplift", BANKER, ANALYST, APPROVER, AUDITOR),
    CAMPAIGN_VALUE("GET", "/v1/campaigns/{id}/value", BANKER, ANALYST, APPROVER, AUDITOR),
    CAMPAIGN_FAIRNESS("GET", "/v1/campaigns/{id}/fairness", BANKER, ANALYST, APPROVER, AUDITOR),
    CAMPAIGN_CALIBRATION("GET", "/v1/campaigns/{id}/calibration", BANKER, ANALYST, APPROVER, AUDITOR),
    CAMPAIGN_RULES("GET", "/v1/campaigns/{id}/rules", BANKER, ANALYST, APPROVER, AUDITOR),
    DRAFT_CAMPAIGN("POST", "/v1/campaigns", BANKER, ANALYST),
    DRAFT_CAMPAIGN_VERSION("PUT", "/v1/campaigns/{id}/versions/{version}", BANKER, ANALYST),
    ACTIVATE_CAMPAIGN("POST", "/v1/campaigns/{id}/versions/{version}:activate", APPROVER),
    PAUSE_CAMPAIGN("POST", "/v1/campaigns/{id}:pause", BANKER, ANALYST, APPROVER),
    RESUME_CAMPAIGN("POST", "/v1/campaigns/{id}:resume", APPROVER),
    STOP_CAMPAIGN("POST", "/v1/campaigns/{id}:stop", BANKER, ANALYST, APPROVER),

    // Of single clients: who may read the rows may read what they say.
    DECISIONS("GET", "/v1/decisions", BANKER, AUDITOR),
    DECISION("GET", "/v1/decisions/{position}", BANKER, AUDITOR),
    DOSSIER("GET", "/v1/decisions/{position}/dossier", BANKER, AUDITOR);

    /** 8,192 orders of the longest kind fit; more is a mistake or an attack. */
    public static final long LARGEST_BODY = 12L << 20;

    /** 500 orders of the longest kind fit. */
    private static final long LARGEST_BATCH_OF_A_CLIENT = 1L << 20;

    private static final long LARGEST_SINGLE_BODY = 64L << 10;

    private final String method;
    private final String path;
    private final Set<Principal> allowed;

    Endpoint(String method, String path, Principal first, Principal... more) {
        this.method = method;
        this.path = path;
        this.allowed = EnumSet.of(first, more);
    }

    public String method() {
        return method;
    }

    /** With its parameters in braces. */
    public String path() {
        return path;
    }

    /** Whether it answers without a token. */
    public boolean isOpen() {
        return allowed.contains(STRANGER);
    }

    public boolean allows(Principal principal) {
        return isOpen() || allowed.contains(principal);
    }

    /** In bytes, of whoever may send the most. */
    public long largestBody() {
        return switch (this) {
            case PAY_BATCH, REGISTER_CUSTOMERS, REGISTER_MERCHANTS, REGISTER_CONSENTS, ANSWER_OFFERS, ADD_RATES ->
                LARGEST_BODY;
            default -> LARGEST_SINGLE_BODY;
        };
    }

    /** In bytes: many clients send at one moment, the bank's own programs are few. */
    public long largestBody(Principal principal) {
        return principal == CLIENT ? Math.min(largestBody(), LARGEST_BATCH_OF_A_CLIENT) : largestBody();
    }
}

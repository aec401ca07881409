package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.IdempotencyKey;
import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.LogPlace;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Payments, one by one and in batches. A session's read that follows sees them. */
public final class PaymentRoutes implements RouteTable.Subject {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentRoutes.class);

    /** Of a client's batch: so one client's orders take a second of the ledger, not a minute. */
    public static final int MOST_OF_A_CLIENT = 500;

    private final PendingOrders pending;
    private final LogPlace log;
    private final AccountOwners owners;
    private final BalanceAfter balances;

    public PaymentRoutes(PendingOrders pending, LogPlace log, AccountOwners owners, BalanceAfter balances) {
        this.pending = pending;
        this.log = log;
        this.owners = owners;
        this.balances = balances;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.PAY, this::place).on(Endpoint.PAY_BATCH, this::placeBatch);
    }

    private void place(Context context, Caller caller) throws IOException {
        OrderTerms terms = terms(caller).withHeaderKey(IdempotencyKey.of(context));
        PaymentOrder order = Body.json(context, Endpoint.PAY, json -> OrderJson.read(json, terms));
        requireOwn(caller, terms, order, "");
        pending.place(context, caller, List.of(order), outcomes -> {
            note(caller, outcomes);
            answer(context, caller, order, outcomes.get(0));
        });
    }

    private void placeBatch(Context context, Caller caller) throws IOException {
        if (context.header(IdempotencyKey.HEADER) != null) {
            throw RequestRefused.bad(
                    "One " + IdempotencyKey.HEADER + " cannot stand for many orders.",
                    IdempotencyKey.HEADER,
                    "Give each order its own key in the body.");
        }
        OrderTerms terms = terms(caller);
        List<PaymentOrder> orders = Body.json(
                context,
                Endpoint.PAY_BATCH,
                StrictJson.listNamed("orders", Ledger.MAX_BATCH, json -> OrderJson.read(json, terms)));
        requireFew(caller, orders.size());
        caller.chargeForItems(orders.size());
        for (int i = 0; i < orders.size(); i++) {
            requireOwn(caller, terms, orders.get(i), "/orders/" + i);
        }
        pending.place(context, caller, orders, outcomes -> {
            note(caller, outcomes);
            Answers.object(context, json -> {
                json.writeArrayFieldStart("outcomes");
                for (Outcome outcome : outcomes) {
                    OutcomeJson.write(json, outcome);
                }
                json.writeEndArray();
            });
        });
    }

    private static void requireFew(Caller caller, int orders) {
        if (caller.isClient() && orders > MOST_OF_A_CLIENT) {
            throw RequestRefused.bad(
                    "The field /orders holds " + orders + " orders.",
                    "/orders",
                    "Send at most " + MOST_OF_A_CLIENT + " at once.");
        }
    }

    private static OrderTerms terms(Caller caller) {
        return caller.isClient() ? OrderTerms.ofClient(caller.customer()) : OrderTerms.OF_THE_MACHINE;
    }

    /** Not found and not forbidden: a refusal of its own would tell which account numbers exist. */
    private void requireOwn(Caller caller, OrderTerms terms, PaymentOrder order, String place) {
        if (!caller.isClient()) {
            return;
        }
        terms.requireMayDo(order.kind(), place);
        if (!owners.owns(caller.customer(), order.account())) {
            throw new RequestRefused(new Problem(
                    Problem.Type.NOT_FOUND,
                    "You have no account " + order.account() + ".",
                    place + "/account",
                    "Pay from one of your own accounts.",
                    0));
        }
    }

    /** Asked after the commit and beside it, for sessions only: the machine reads nothing that it wrote. */
    private void note(Caller caller, List<Outcome> outcomes) {
        if (caller.session() == null) {
            return;
        }
        long highest = 0;
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Booked booked) {
                highest = Math.max(highest, Math.max(booked.position(), booked.feePosition()));
            } else if (outcome instanceof Outcome.Declined declined) {
                highest = Math.max(highest, declined.position());
            }
        }
        if (highest > 0) {
            OwnWrites.seenBy(caller, log, highest);
        }
    }

    private void answer(Context context, Caller caller, PaymentOrder order, Outcome outcome) {
        if (outcome instanceof Outcome.KeyReused reused) {
            throw new RequestRefused(new Problem(
                    Problem.Type.KEY_REUSED,
                    "This key came before with other content, for the order at position " + reused.firstPosition()
                            + ".",
                    "/key",
                    "Give a new order a new key.",
                    0));
        }
        if (outcome instanceof Outcome.Malformed malformed) {
            throw RequestRefused.wrongField(malformed.field(), malformed.remedy());
        }
        Answers.object(context, json -> {
            OutcomeJson.writeFields(json, outcome);
            json.writeArrayFieldStart("balances");
            if (outcome instanceof Outcome.Booked booked) {
                json.writeStartObject();
                json.writeNumberField("account", order.account());
                json.writeNumberField("balanceMinor", booked.balanceMinor());
                json.writeEndObject();
                if (isOwnToo(caller, order.counterAccount())) {
                    balances.write(json, caller, order.counterAccount());
                }
            }
            json.writeEndArray();
        });
    }

    /** Asked after the commit: a replica that does not answer must not make a booked payment look like one that is not. */
    private boolean isOwnToo(Caller caller, long account) {
        if (account == 0 || !caller.isClient()) {
            return false;
        }
        try {
            return owners.owns(caller.customer(), account);
        } catch (RuntimeException e) {
            LOG.warn("A booked payment is told without the balance of its other account: {}", e.getMessage());
            return false;
        }
    }
}

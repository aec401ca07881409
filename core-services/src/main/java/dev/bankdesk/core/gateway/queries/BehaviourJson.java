package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.behaviour.Behaviour;
import dev.bankdesk.core.behaviour.BehaviourSeries;
import dev.bankdesk.core.behaviour.MonthEndForecast;
import dev.bankdesk.core.behaviour.PaymentCalendar;
import dev.bankdesk.core.behaviour.PeerComparison;
import dev.bankdesk.core.behaviour.PeerGroup;
import dev.bankdesk.core.behaviour.RecurringPayment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Figures of a client, inside an open object. Amounts are minor units, negative where they go out. */
final class BehaviourJson {
    private BehaviourJson() {}

    static void write(JsonGenerator json, BehaviourSeries.Row row) throws IOException {
        Behaviour behaviour = row.behaviour();
        json.writeStringField("from", row.from().toString());
        json.writeNumberField("spentMinor", behaviour.spentMinor());
        json.writeObjectFieldStart("spent");
        for (Map.Entry<Category, Long> each : new TreeMap<>(behaviour.spent()).entrySet()) {
            json.writeNumberField(each.getKey().name(), each.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("incomeMinor", behaviour.incomeMinor());
        json.writeNumberField("fixedMinor", behaviour.fixedMinor());
        json.writeNumberField("cashMinor", behaviour.cashMinor());
        json.writeNumberField("onlineMinor", behaviour.onlineMinor());
        json.writeNumberField("abroadMinor", behaviour.abroadMinor());
        json.writeNumberField("feesAbroadMinor", behaviour.feesAbroadMinor());
        share(json, "fixedShare", behaviour.fixedShare());
        share(json, "cashShare", behaviour.cashShare());
        share(json, "onlineShare", behaviour.onlineShare());
        if (behaviour.averageBasketMinor().isPresent()) {
            json.writeNumberField(
                    "averageBasketMinor", behaviour.averageBasketMinor().getAsLong());
        } else {
            json.writeNullField("averageBasketMinor");
        }
        json.writeNumberField("payments", behaviour.payments());
        json.writeNumberField("purchases", behaviour.purchases());
        json.writeNumberField("declined", behaviour.declined());
        json.writeNumberField("unrated", behaviour.unrated());
    }

    private static void share(JsonGenerator json, String name, OptionalDouble share) throws IOException {
        if (share.isPresent()) {
            json.writeNumberField(name, share.getAsDouble());
        } else {
            json.writeNullField(name);
        }
    }

    static void write(JsonGenerator json, PaymentCalendar calendar) throws IOException {
        json.writeArrayFieldStart("recurring");
        for (RecurringPayment payment : calendar.recurring()) {
            json.writeStartObject();
            write(json, payment);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("expected");
        for (PaymentCalendar.Expected each : calendar.expected()) {
            json.writeStartObject();
            json.writeStringField("day", each.day().toString());
            json.writeStringField("counterparty", each.payment().counterparty());
            json.writeNumberField("signedMinor", each.payment().signedMinor());
            json.writeStringField("currency", each.payment().currency().getCurrencyCode());
            json.writeNumberField("confidence", each.confidence());
            json.writeBooleanField("overdue", each.overdue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, RecurringPayment payment) throws IOException {
        json.writeNumberField("account", payment.account());
        json.writeStringField("counterparty", payment.counterparty());
        json.writeStringField("kind", payment.kind().name());
        json.writeStringField("category", payment.category().name());
        json.writeStringField("interval", payment.interval().name());
        json.writeStringField("currency", payment.currency().getCurrencyCode());
        json.writeNumberField("signedMinor", payment.signedMinor());
        json.writeNumberField("lowestMinor", payment.lowestMinor());
        json.writeNumberField("highestMinor", payment.highestMinor());
        json.writeBooleanField("stable", payment.stable());
        json.writeNumberField("times", payment.times());
        json.writeStringField("first", payment.first().toString());
        json.writeStringField("last", payment.last().toString());
        json.writeStringField("next", payment.next().toString());
        json.writeNumberField("confidence", payment.confidence());
    }

    static void write(JsonGenerator json, List<MonthEndForecast> forecasts) throws IOException {
        json.writeArrayFieldStart("forecasts");
        for (MonthEndForecast forecast : forecasts) {
            json.writeStartObject();
            json.writeStringField("currency", forecast.now().currency().getCurrencyCode());
            json.writeNumberField("balanceMinor", forecast.now().minor());
            json.writeNumberField("incomeMinor", forecast.incomeMinor());
            json.writeNumberField("recurringMinor", forecast.recurringMinor());
            json.writeNumberField("restMinor", forecast.restMinor());
            json.writeNumberField("coverage", MonthEndForecast.COVERAGE);
            json.writeBooleanField("coldStart", forecast.coldStart());
            json.writeArrayFieldStart("path");
            for (MonthEndForecast.Day day : forecast.path()) {
                json.writeStartObject();
                json.writeStringField("day", day.day().toString());
                json.writeNumberField("lowMinor", day.lowMinor());
                json.writeNumberField("expectedMinor", day.expectedMinor());
                json.writeNumberField("highMinor", day.highMinor());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void write(JsonGenerator json, PeerComparison peers) throws IOException {
        PeerGroup group = peers.group();
        json.writeObjectFieldStart("group");
        json.writeStringField("level", group.level().name());
        json.writeStringField(
                "ageBand", group.ageBand() == null ? null : group.ageBand().name());
        json.writeStringField("region", group.region());
        json.writeStringField(
                "incomeBand",
                group.incomeBand() == null ? null : group.incomeBand().name());
        json.writeNumberField("members", group.members());
        json.writeEndObject();
        json.writeArrayFieldStart("lines");
        for (PeerComparison.Line line : peers.lines()) {
            json.writeStartObject();
            json.writeStringField(
                    "category", line.category() == null ? null : line.category().name());
            json.writeNumberField("ownMinor", line.ownMinor());
            if (line.peers() == null) {
                json.writeNullField("peers");
            } else {
                json.writeObjectFieldStart("peers");
                json.writeNumberField("lowerMinor", line.peers().lowerMinor());
                json.writeNumberField("medianMinor", line.peers().medianMinor());
                json.writeNumberField("upperMinor", line.peers().upperMinor());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

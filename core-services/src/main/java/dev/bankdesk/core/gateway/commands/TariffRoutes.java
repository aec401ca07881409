package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.gateway.http.Amounts;
import dev.bankdesk.core.gateway.http.Answers;
import dev.bankdesk.core.gateway.http.Body;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.CommandNotes;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.gateway.http.RouteTable;
import dev.bankdesk.core.gateway.http.StrictJson;
import dev.bankdesk.core.ledger.MonthEnd;
import dev.bankdesk.core.ledger.Tariff;
import io.javalin.http.Context;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/** What accounts cost and earn; months are ended by the bank itself. */
public final class TariffRoutes implements RouteTable.Subject {
    private final MonthEnd monthEnd;
    private final CommandNotes notes;

    public TariffRoutes(MonthEnd monthEnd, CommandNotes notes) {
        this.monthEnd = monthEnd;
        this.notes = notes;
    }

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.SET_TARIFF, this::set);
    }

    private void set(Context context, Caller caller) throws IOException {
        Tariff tariff = Body.json(context, Endpoint.SET_TARIFF, Draft::read);
        notes.noted(caller, Act.SET_TARIFF, CommandNotes.About.of(words(tariff)), () -> {
            if (!StoreFailures.told(() -> monthEnd.set(tariff))) {
                throw new RequestRefused(new Problem(
                        Problem.Type.CONFLICT,
                        "The month " + tariff.validFrom() + " or a later one is ended already, or is being ended.",
                        "/validFrom",
                        "Set it from a later month on.",
                        0));
            }
            return tariff;
        });
        Answers.object(context, json -> {
            json.writeStringField("segment", tariff.segment().name());
            json.writeStringField("currency", tariff.currency().getCurrencyCode());
            json.writeStringField("validFrom", tariff.validFrom().atDay(1).toString());
        });
    }

    private static String words(Tariff tariff) {
        return tariff.segment() + " accounts in " + tariff.currency() + " from " + tariff.validFrom() + " on: "
                + Amounts.text(tariff.monthlyFeeMinor(), tariff.currency()) + " a month, interest of "
                + percent(tariff.creditRate()) + " on credit and " + percent(tariff.overdraftRate())
                + " on overdrafts a year";
    }

    private static String percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).toPlainString() + " %";
    }

    /** The body. */
    private static final class Draft {
        private Segment segment;
        private String currency;
        private LocalDate validFrom;
        private String monthlyFee;
        private Integer creditRate;
        private Integer overdraftRate;

        static Tariff read(StrictJson json) throws IOException {
            Draft draft = new Draft();
            json.object(field -> {
                switch (field) {
                    case "segment" -> draft.segment = json.word(Segment.class);
                    case "currency" -> draft.currency = json.text();
                    case "validFrom" -> draft.validFrom = json.day();
                    case "monthlyFee" -> draft.monthlyFee = json.text();
                    case "creditRate" -> draft.creditRate = json.smallInteger();
                    case "overdraftRate" -> draft.overdraftRate = json.smallInteger();
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            return draft.tariff(json);
        }

        private Tariff tariff(StrictJson json) {
            if (segment == null || currency == null || validFrom == null) {
                throw json.wrong("/", "a tariff with segment, currency and validFrom");
            }
            // None of them is free by default: a tariff replaces the one before.
            if (monthlyFee == null || creditRate == null || overdraftRate == null) {
                throw json.wrong("/", "a tariff with monthlyFee, creditRate and overdraftRate");
            }
            if (validFrom.getDayOfMonth() != 1) {
                throw json.wrong("/validFrom", "the first day of a month");
            }
            Money fee = Amounts.read(json, "monthlyFee", monthlyFee, currency);
            try {
                return new Tariff(
                        segment, fee.currency(), YearMonth.from(validFrom), fee.minor(), creditRate, overdraftRate);
            } catch (IllegalArgumentException e) {
                throw json.wrong("/", "a fee from 0 on, and rates of 0 to 9999 basis points");
            }
        }
    }
}

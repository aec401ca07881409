package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Principal;
import dev.bankdesk.core.history.TransactionRow;
import java.io.IOException;

/** A transaction on the wire, with what the caller's role is to see. */
final class TransactionJson {
    private TransactionJson() {}

    /**
     * Inside an open object.
     *
     * @param ofClient whether the search names a client or an account, and so is the client's own or noted; else nothing is told
     *     that says whose a payment is by name, text or account number
     */
    static void writeFields(JsonGenerator json, Caller caller, TransactionRow row, boolean ofClient)
            throws IOException {
        json.writeNumberField("position", row.position());
        json.writeStringField("bookedAt", row.bookedAt().toString());
        json.writeStringField("recordedAt", row.recordedAt().toString());
        json.writeStringField("kind", row.kind().name());
        json.writeStringField(
                "declined", row.declined() == null ? null : row.declined().name());
        writeAccount(json, "debitAccount", row.debitAccount(), ofClient);
        writeAccount(json, "creditAccount", row.creditAccount(), ofClient);
        write(json, "", row.amount());
        if (row.original() != null) {
            write(json, "original", row.original());
        }
        json.writeStringField("category", row.category().name());
        json.writeStringField("channel", row.channel().name());
        json.writeStringField("country", row.country());
        if (row.mcc() != 0) {
            json.writeNumberField("mcc", row.mcc());
        }
        if (row.merchantId() != 0) {
            json.writeNumberField("merchant", row.merchantId());
            json.writeStringField("merchantName", row.merchant());
        }
        if (row.parentPosition() != 0) {
            json.writeNumberField("parentPosition", row.parentPosition());
        }
        if (ofClient && caller.principal() != Principal.ANALYST) {
            // Free text names people as often as not.
            json.writeStringField("purpose", row.purpose());
        }
        if (!caller.isClient()) {
            writeOfTheBank(json, caller, row, ofClient);
        }
    }

    private static void writeAccount(JsonGenerator json, String field, long account, boolean ofClient)
            throws IOException {
        if (ofClient || account < SystemAccount.FIRST_CUSTOMER_ACCOUNT) {
            json.writeNumberField(field, account);
        }
    }

    /** What a client is not told: the other side's customer, and how the bank sorts them. */
    private static void writeOfTheBank(JsonGenerator json, Caller caller, TransactionRow row, boolean ofClient)
            throws IOException {
        json.writeNumberField("customer", row.customer());
        if (ofClient && caller.principal() != Principal.ANALYST) {
            json.writeStringField("customerName", row.customerName());
        }
        json.writeStringField("segment", row.segment().name());
        json.writeBooleanField("abroad", row.abroad());
        json.writeStringField("source", row.source());
        if (row.reportingMinor() != null) {
            json.writeNumberField("reportingMinor", row.reportingMinor());
        }
        if (row.rateDay() != null) {
            json.writeStringField("rateDay", row.rateDay().toString());
        }
    }

    /** @param prefix of the two fields, empty for the amount itself */
    static void write(JsonGenerator json, String prefix, Money money) throws IOException {
        json.writeStringField(
                prefix.isEmpty() ? "amount" : prefix + "Amount",
                money.toDecimal().toPlainString());
        json.writeStringField(
                prefix.isEmpty() ? "currency" : prefix + "Currency",
                money.currency().getCurrencyCode());
    }
}

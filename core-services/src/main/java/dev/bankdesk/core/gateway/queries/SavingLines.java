package dev.bankdesk.core.gateway.queries;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bankdesk.core.gateway.http.Amounts;
import dev.bankdesk.core.gateway.http.Parameters;
import dev.bankdesk.core.marketing.catalogue.ClientPayment;
import dev.bankdesk.core.marketing.catalogue.SavingLine;
import dev.bankdesk.core.marketing.dossier.Language;
import java.io.IOException;
import java.util.Currency;
import java.util.List;

/** A page of the payments behind a saving. @param offset of the first; @param limit of lines */
record SavingLines(int offset, int limit) {
    private static final int MOST = 100_000;
    private static final int LONGEST_PAGE = 1_000;
    private static final int USUAL_PAGE = 200;

    static SavingLines of(Parameters parameters) {
        return new SavingLines((int) parameters.number("offset", 0, MOST, 0), (int)
                parameters.number("limit", 1, LONGEST_PAGE, USUAL_PAGE));
    }

    /** The fields {@code payments} and {@code next}. */
    void write(JsonGenerator json, List<SavingLine> lines, Currency reporting, Language language) throws IOException {
        int first = Math.min(offset, lines.size());
        int end = Math.min(first + limit, lines.size());
        json.writeArrayFieldStart("payments");
        for (SavingLine line : lines.subList(first, end)) {
            json.writeStartObject();
            write(json, line, reporting, language);
            json.writeEndObject();
        }
        json.writeEndArray();
        if (end < lines.size()) {
            json.writeNumberField("next", end);
        } else {
            json.writeNullField("next");
        }
    }

    private static void write(JsonGenerator json, SavingLine line, Currency reporting, Language language)
            throws IOException {
        ClientPayment payment = line.payment();
        json.writeNumberField("position", payment.position());
        json.writeStringField("bookedOn", payment.bookedOn().toString());
        json.writeStringField("kind", payment.kind().name());
        json.writeStringField("category", payment.category().name());
        json.writeStringField("country", payment.country());
        json.writeStringField("merchantName", payment.merchant());
        json.writeStringField("amount", Amounts.text(payment.amount()));
        json.writeStringField("currency", payment.amount().currency().getCurrencyCode());
        json.writeStringField("because", line.because().name());
        json.writeStringField("inWords", language.of(line.because().words()));
        json.writeStringField("counts", Amounts.text(line.amount()));
        json.writeStringField(
                "countsReporting",
                line.reportingMinor() == null ? null : Amounts.text(line.reportingMinor(), reporting));
    }
}

package dev.bankdesk.simulator.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bankdesk.core.banking.Money;
import java.util.TreeMap;

/** An import's report as one JSON object for programs; amounts are exact decimals of their currency. */
public final class ReportJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportJson() {}

    public static String of(ImportReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", report.name())
                .put("file", report.file())
                .put("dryRun", report.dryRun())
                .put("rows", report.rows())
                .put("booked", report.booked())
                .put("bookedBefore", report.bookedBefore())
                .put("declined", report.declinedInAll())
                .put("rejected", report.rejected())
                .put("rejectsFile", text(report.rejectsFile()))
                .put("customers", report.customers())
                .put("accounts", report.accounts())
                .put("merchants", report.merchants())
                .put("openings", report.openings())
                .put("consents", report.consent().words())
                .put("firstDay", text(report.firstDay()))
                .put("lastDay", text(report.lastDay()))
                .put("zone", report.zone())
                .put("seconds", report.seconds());
        ObjectNode reasons = root.putObject("declineReasons");
        new TreeMap<>(report.declined()).forEach((reason, count) -> reasons.put(reason.name(), count));
        ArrayNode sums = root.putArray("sums");
        report.sums().forEach(sum -> sums.addObject()
                .put("year", sum.year())
                .put("currency", sum.currency())
                .put("kind", sum.kind().name())
                .put("rows", sum.rows())
                .put("amount", Money.of(sum.amountMinor(), sum.currency()).toDecimal()));
        report.remarks().forEach(root.putArray("remarks")::add);
        report.firstRejects().forEach(root.putArray("firstRejects")::add);
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always JSON", e);
        }
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}

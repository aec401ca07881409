package dev.bankdesk.launcher.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.simulator.behaviour.ClientDays;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a demo brought, in the words and figures of docs/METRICS.md: summary.md for people, summary.json for programs. */
final class DemoSummary {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Played days;
    private final Measures sum;
    private final long position;
    private final List<CampaignLine> campaigns;
    private final Formats formats;

    /** @param position the journal position that the figures include */
    DemoSummary(Played days, Measures sum, long position, List<CampaignLine> campaigns, Formats formats) {
        this.days = days;
        this.sum = sum;
        this.position = position;
        this.campaigns = campaigns;
        this.formats = formats;
    }

    /** @return the names of the two files */
    List<String> write(Path out, List<String> others) throws IOException {
        List<String> all = new ArrayList<>(others);
        all.addAll(List.of("summary.md", "summary.json"));
        Files.write(out.resolve("summary.json"), JSON.writeValueAsBytes(values(all)));
        Files.writeString(out.resolve("summary.md"), markdown(all));
        return List.of("summary.md", "summary.json");
    }

    /** Keys of docs/METRICS.md; amounts are exact decimals. */
    Map<String, Object> values(List<String> files) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("first_day", days.from().toString());
        values.put("last_day", lastDay().toString());
        values.put(
                "until", days.until().atZone(ClientDays.ZONE).toOffsetDateTime().toString());
        values.put("zone", ClientDays.ZONE.getId());
        values.put("currency", formats.reportingCurrency().getCurrencyCode());
        values.put("payments", sum.payments());
        values.put("amount", decimal(sum.amountMinor()));
        values.put("declined", sum.declined());
        values.put("decline_rate", declineRate());
        values.put("fees_abroad", decimal(sum.feeMinor()));
        values.put("amount_abroad", decimal(sum.foreignMinor()));
        values.put("journal_position", position);
        values.put("campaigns", campaigns.stream().map(CampaignLine::values).toList());
        values.put("files", files);
        return values;
    }

    private String markdown(List<String> files) {
        StringBuilder text = new StringBuilder("# Bankdesk demo, ")
                .append(formats.range(days.from(), lastDay()))
                .append("\n\n")
                .append("Until ")
                .append(formats.dateTime(days.until()))
                .append(" (")
                .append(ClientDays.ZONE)
                .append("), as of journal position ")
                .append(formats.count(position))
                .append(".\n\n| figure | value |\n|---|---:|\n");
        row(text, "payments", formats.count(sum.payments()));
        row(text, "amount", formats.money(sum.amountMinor()));
        row(text, "declined", formats.count(sum.declined()));
        row(text, "decline rate", formats.percent(declineRate().doubleValue(), 2));
        row(text, "fees abroad", formats.money(sum.feeMinor()));
        row(text, "amount abroad", formats.money(sum.foreignMinor()));
        campaigns(text);
        text.append("\nWhat each figure means: docs/METRICS.md.\n\n");
        files.stream()
                .filter(file -> file.endsWith(".png"))
                .forEach(file ->
                        text.append("![").append(file).append("](").append(file).append(")\n\n"));
        files.stream().filter(file -> !file.endsWith(".png")).forEach(file -> text.append("- [")
                .append(file)
                .append("](")
                .append(file)
                .append(")\n"));
        return text.toString();
    }

    private void campaigns(StringBuilder text) {
        if (campaigns.isEmpty()) {
            return;
        }
        text.append("\n| campaign | days | offers | accepted | uplift, with 95 % |\n|---|---|---:|---:|---|\n");
        for (CampaignLine each : campaigns) {
            text.append("| ")
                    .append(each.name())
                    .append(" | ")
                    .append(formats.range(each.from(), each.to()))
                    .append(" | ")
                    .append(formats.count(each.offers()))
                    .append(" | ")
                    .append(formats.count(each.accepted()))
                    .append(" | ")
                    .append(uplift(each))
                    .append(" |\n");
        }
    }

    private String uplift(CampaignLine campaign) {
        if (campaign.uplift() == null) {
            return "too early to tell";
        }
        return formats.percent(campaign.uplift().estimate(), 1) + " ("
                + formats.percent(campaign.uplift().low(), 1) + " to "
                + formats.percent(campaign.uplift().high(), 1) + "), "
                + formats.count(campaign.treated()) + " against " + formats.count(campaign.control());
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    private LocalDate lastDay() {
        return days.to().minusDays(1);
    }

    private BigDecimal declineRate() {
        long decided = sum.payments() + sum.declined();
        return decided == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(sum.declined()).divide(BigDecimal.valueOf(decided), 6, RoundingMode.HALF_UP);
    }

    private BigDecimal decimal(long minor) {
        Currency reporting = formats.reportingCurrency();
        return new Money(minor, reporting).toDecimal();
    }
}

package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.platform.BankAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * What the bank's process says of its decisions at a moment.
 *
 * @param decisions since its start; @param millisEach their mean
 */
record DecisionFigures(double decisions, double millisEach) {
    static DecisionFigures of(BankAddresses addresses) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(addresses.gatewayUrl() + "/metrics"))
                .header("Authorization", "Bearer " + addresses.gatewayToken())
                .build();
        try {
            String text = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            return new DecisionFigures(
                    value(text, "bankdesk_marketing_decisions"), value(text, "bankdesk_marketing_decision_millis"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The measurement was interrupted.", e);
        }
    }

    private static double value(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    double decisionsSince(DecisionFigures before) {
        return decisions - before.decisions;
    }

    double millisSince(DecisionFigures before) {
        double count = decisionsSince(before);
        return count == 0 ? 0 : (decisions * millisEach - before.decisions * before.millisEach) / count;
    }
}

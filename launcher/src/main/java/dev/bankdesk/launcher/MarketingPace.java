package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.BankAddresses;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How the bank's process keeps up with decisions, as its metrics say.
 *
 * @param position of the journal, the highest that was read
 * @param behindSeconds how long ago what it reads was booked, 0 where nothing waits
 * @param decisionsLastMinute decisions of the last minute; @param millisEach mean of all since the start
 */
record MarketingPace(long position, double behindSeconds, long decisionsLastMinute, double millisEach) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Empty where the gateway does not answer at once, or tells nothing of it. */
    static Optional<MarketingPace> of(BankAddresses addresses) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(addresses.gatewayUrl() + "/metrics"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + addresses.gatewayToken())
                .build();
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** @param metrics in the text format of Prometheus */
    static Optional<MarketingPace> of(String metrics) {
        Optional<Double> position = value(metrics, "position");
        return position.map(read -> new MarketingPace(
                read.longValue(),
                value(metrics, "behind_seconds").orElse(0.0),
                value(metrics, "decisions_minute").orElse(0.0).longValue(),
                value(metrics, "decision_millis").orElse(0.0)));
    }

    private static Optional<Double> value(String metrics, String name) {
        String begin = "bankdesk_marketing_" + name + " ";
        return metrics.lines()
                .filter(line -> line.startsWith(begin))
                .map(line -> Double.parseDouble(line.substring(begin.length())))
                .findFirst();
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "position %,d, %s, %,d decisions in the last minute, %.1f ms each",
                position,
                behindSeconds < 1 ? "nothing waits" : String.format(Locale.ROOT, "%,.0f s behind", behindSeconds),
                decisionsLastMinute,
                millisEach);
    }
}

package dev.bankdesk.core.gateway;

import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.RouteTable;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Counts and times of the gateway, in the text format that Prometheus reads. */
public final class GatewayMetrics implements RouteTable.Subject {
    private static final String BEGAN = "bankdesk.began";
    private static final String ENDPOINT = "bankdesk.endpoint";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    @Override
    public void addTo(RouteTable table) {
        table.on(Endpoint.METRICS, (context, caller) -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(registry.scrape()));
    }

    /** @param value NaN where it is not known */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    void began(Context context, Endpoint endpoint) {
        context.attribute(ENDPOINT, endpoint);
        context.attribute(BEGAN, System.nanoTime());
    }

    /** Requests that met no endpoint are not timed: anybody could make up names for them. */
    void ended(Context context) {
        Long began = context.attribute(BEGAN);
        Endpoint endpoint = context.attribute(ENDPOINT);
        if (began != null && endpoint != null) {
            int status = context.statusCode();
            timers.computeIfAbsent(endpoint.name() + status, key -> timer(endpoint, status))
                    .record(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private Timer timer(Endpoint endpoint, int status) {
        return Timer.builder("bankdesk.gateway.requests")
                .description("Requests by endpoint and status")
                .tag("endpoint", endpoint.name().toLowerCase(java.util.Locale.ROOT))
                .tag("status", String.valueOf(status))
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2))
                .register(registry);
    }
}

package dev.bankdesk.desktop.demo;

import dev.bankdesk.core.history.export.Export;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.desktop.Bank;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A bank without servers whose clock stands at five past two on Monday 14 September 2026, in Paris. */
public final class DemoBank implements Bank {
    public static final Instant NOW = Instant.parse("2026-09-14T12:05:00Z");

    private final DemoHistory history = new DemoHistory();
    private final DemoBehaviour behaviour = new DemoBehaviour();
    private final DemoCampaigns campaigns = new DemoCampaigns();
    private final DemoOffers offers = new DemoOffers(campaigns);
    private final DemoAcceptances acceptances = new DemoAcceptances();
    private final BankClock clock = new BankClock(NOW, NOW, 0);
    private final DemoStatistics statistics = new DemoStatistics(() -> NOW);
    private final DemoFeed feed = new DemoFeed();
    private boolean closed;

    @Override
    public DemoHistory history() {
        return history;
    }

    @Override
    public DemoBehaviour behaviour() {
        return behaviour;
    }

    @Override
    public DemoCampaigns campaigns() {
        return campaigns;
    }

    @Override
    public DemoOffers clientOffers() {
        return offers;
    }

    @Override
    public DemoAcceptances acceptances() {
        return acceptances;
    }

    @Override
    public DemoStatistics statistics() {
        return statistics;
    }

    @Override
    public DemoFeed feed() {
        return feed;
    }

    @Override
    public Export export() {
        throw new UnsupportedOperationException("the demo exports nothing");
    }

    @Override
    public BankClock clock() {
        return clock;
    }

    @Override
    public boolean isOnThisMachine() {
        return true;
    }

    @Override
    public Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("replica", "127.0.0.1:41833");
        addresses.put("redis", "127.0.0.1:41840");
        addresses.put("kafka", "127.0.0.1:41851");
        addresses.put("offers", "Kafka");
        addresses.put("gateway", "127.0.0.1:41860");
        return addresses;
    }

    @Override
    public List<Stops> stopsWithWindow() {
        return List.of();
    }

    @Override
    public boolean isDemo() {
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }
}

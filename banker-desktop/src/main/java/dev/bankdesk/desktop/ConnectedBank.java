package dev.bankdesk.desktop;

import dev.bankdesk.core.BankConnection;
import dev.bankdesk.core.behaviour.CustomerBehaviour;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.export.Export;
import dev.bankdesk.core.marketing.desk.CampaignDesk;
import dev.bankdesk.core.marketing.desk.ClientOffersDesk;
import dev.bankdesk.core.marketing.offer.Acceptances;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.platform.MessageDirection;
import dev.bankdesk.core.statistics.LiveFeed;
import dev.bankdesk.core.statistics.LiveStatistics;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bank that is reached through its addresses, whoever runs it. */
public final class ConnectedBank implements Bank {
    private static final Pattern JDBC_HOSTS = Pattern.compile("jdbc:postgresql://([^/?]+)");

    private final BankConnection connection;
    private final List<Stops> stopsWithWindow;
    private final boolean demo;
    private final Runnable end;

    /**
     * @param stopsWithWindow empty where the bank goes on without this window
     * @param demo true for the bank with simulated clients
     * @param end ends what was started for this window; runs after the connection is closed
     */
    public ConnectedBank(BankConnection connection, List<Stops> stopsWithWindow, boolean demo, Runnable end) {
        this.connection = connection;
        this.stopsWithWindow = List.copyOf(stopsWithWindow);
        this.demo = demo;
        this.end = end;
    }

    @Override
    public History history() {
        return connection.history();
    }

    @Override
    public CustomerBehaviour behaviour() {
        return connection.behaviour();
    }

    @Override
    public CampaignDesk campaigns() {
        return connection.campaigns();
    }

    @Override
    public ClientOffersDesk clientOffers() {
        return connection.clientOffers();
    }

    @Override
    public Acceptances acceptances() {
        return connection.acceptances();
    }

    @Override
    public LiveStatistics statistics() {
        return connection.statistics();
    }

    @Override
    public LiveFeed feed() {
        return connection.feed();
    }

    @Override
    public Export export() {
        return connection.export();
    }

    @Override
    public BankClock clock() {
        return connection.clock();
    }

    @Override
    public boolean isOnThisMachine() {
        return connection.addresses().gatewayUrl().contains("127.0.0.1");
    }

    @Override
    public Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        Matcher hosts = JDBC_HOSTS.matcher(connection.addresses().replicaUrl());
        addresses.put("replica", hosts.find() ? hosts.group(1) : "");
        addresses.put("redis", hostAndPort(connection.addresses().redisUrl()));
        addresses.put("kafka", connection.addresses().kafkaBootstrap());
        addresses.put("offers", connection.addresses().carrierOf(MessageDirection.OFFERS));
        addresses.put("gateway", hostAndPort(connection.addresses().gatewayUrl()));
        return addresses;
    }

    @Override
    public List<Stops> stopsWithWindow() {
        return stopsWithWindow;
    }

    @Override
    public boolean isDemo() {
        return demo;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } finally {
            end.run();
        }
    }

    /** Without the login that stands before it. */
    private static String hostAndPort(String url) {
        URI uri = URI.create(url);
        return uri.getHost() + ":" + uri.getPort();
    }
}

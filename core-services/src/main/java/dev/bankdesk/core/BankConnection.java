package dev.bankdesk.core;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.behaviour.CustomerBehaviour;
import dev.bankdesk.core.behaviour.NotedBehaviour;
import dev.bankdesk.core.behaviour.postgres.PostgresCustomerBehaviour;
import dev.bankdesk.core.gateway.GatewayCampaignDesk;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewayException;
import dev.bankdesk.core.gateway.queries.LookRoutes.Look;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.export.Export;
import dev.bankdesk.core.history.postgres.PostgresHistory;
import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.history.postgres.ReplicaExportSource;
import dev.bankdesk.core.marketing.desk.CampaignDesk;
import dev.bankdesk.core.marketing.desk.ClientOffersDesk;
import dev.bankdesk.core.marketing.offer.Acceptances;
import dev.bankdesk.core.marketing.postgres.PostgresAcceptances;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.statistics.LiveFeed;
import dev.bankdesk.core.statistics.LiveStatistics;
import dev.bankdesk.core.statistics.kafka.KafkaLiveFeed;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.redis.RedisLiveStatistics;
import java.time.InstantSource;

/**
 * What a desktop or a tool opens of a bank: its history, its live statistics and feed, its gateway. Each part connects when
 * it is first asked for, so that a tool that only exports needs nothing but the replica. It signs in to the stores as a
 * banker: whoever writes a question here cannot ask for more than that role may see.
 */
public final class BankConnection implements AutoCloseable {
    private final BankAddresses addresses;
    private PostgresHistory history;
    private PostgresCustomerBehaviour behaviour;
    private GatewayClient gateway;
    private GatewayCampaignDesk campaigns;
    private Replica marketing;
    private LiveStatistics statistics;
    private LiveFeed feed;

    public BankConnection(BankAddresses addresses) {
        this.addresses = addresses.signedInAs(Role.BANKER.key());
    }

    public synchronized History history() {
        if (history == null) {
            history = new PostgresHistory(addresses);
        }
        return history;
    }

    /** Clients and how they behave; each look at them is noted by the gateway before it is shown. */
    public synchronized CustomerBehaviour behaviour() {
        if (behaviour == null) {
            behaviour = new PostgresCustomerBehaviour(addresses);
        }
        return new NotedBehaviour(behaviour, this::note);
    }

    private void note(String action, long customer, long account, String detail) {
        try {
            gateway().noteLook(new Look(System.getProperty("user.name", ""), action, customer, account, detail));
        } catch (GatewayException e) {
            throw new HistoryUnavailable(
                    "Looks at clients are noted before they are shown, and this one cannot be: " + e.getMessage(),
                    false,
                    e);
        }
    }

    /** Exports read a snapshot of their own, beside the history's connections. */
    public Export export() {
        return new Export(new ReplicaExportSource(addresses), InstantSource.system());
    }

    public synchronized LiveStatistics statistics() {
        if (statistics == null) {
            statistics = new RedisLiveStatistics(RedisConnection.open(addresses.redisUrl(), "bankdesk-reader"));
        }
        return statistics;
    }

    /** Started by whoever shows it, once. */
    public synchronized LiveFeed feed() {
        if (feed == null) {
            feed = new KafkaLiveFeed(addresses.kafkaBootstrap());
        }
        return feed;
    }

    public synchronized GatewayClient gateway() {
        if (gateway == null) {
            gateway = new GatewayClient(addresses);
        }
        return gateway;
    }

    /** Counts of accepted offers, which name no client; null where the bank has no marketing database. */
    public synchronized Acceptances acceptances() {
        if (addresses.marketing() == null) {
            return null;
        }
        if (marketing == null) {
            marketing = new Replica(addresses.marketing());
        }
        return new PostgresAcceptances(marketing);
    }

    /** Campaigns, for a person who signs in: a desktop's own token opens none of them. */
    public CampaignDesk campaigns() {
        return campaignDesk();
    }

    /** What clients were offered and why, for the person who signed in for campaigns. */
    public ClientOffersDesk clientOffers() {
        return campaignDesk().clientOffers();
    }

    private synchronized GatewayCampaignDesk campaignDesk() {
        if (campaigns == null) {
            campaigns = new GatewayCampaignDesk(addresses);
        }
        return campaigns;
    }

    /** As the gateway tells it, asked anew each time: a desktop shows the clock and gives no orders. */
    public BankClock clock() {
        return gateway().clock();
    }

    public BankAddresses addresses() {
        return addresses;
    }

    @Override
    public synchronized void close() {
        if (feed != null) {
            feed.close();
        }
        if (statistics != null) {
            statistics.close();
        }
        if (gateway != null) {
            gateway.close();
        }
        if (behaviour != null) {
            behaviour.close();
        }
        if (history != null) {
            history.close();
        }
        if (marketing != null) {
            marketing.close();
        }
    }
}

package dev.bankdesk.core.access.service;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.bankdesk.core.access.AccessLog;
import dev.bankdesk.core.access.AccessTerms;
import dev.bankdesk.core.access.AccessUnavailable;
import dev.bankdesk.core.access.PasswordHashes;
import dev.bankdesk.core.access.Sessions;
import dev.bankdesk.core.access.SignIn;
import dev.bankdesk.core.access.UserAdministration;
import dev.bankdesk.core.access.postgres.PostgresAccessLog;
import dev.bankdesk.core.access.postgres.PostgresSessions;
import dev.bankdesk.core.access.postgres.PostgresUsers;
import dev.bankdesk.core.platform.BankAddresses;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Users, sessions and the access log of one gateway process. Connects when first asked. */
public final class AccessService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessService.class);

    private final HikariDataSource primary;
    private final HikariDataSource replica;
    private final PostgresAccessLog log;
    private final Sessions sessions;
    private final SignIn signIn;
    private final UserAdministration users;
    private final ScheduledExecutorService chores = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "access-chores");
        thread.setDaemon(true);
        return thread;
    });

    public AccessService(BankAddresses addresses, AccessTerms terms, InstantSource clock) {
        this.primary = new HikariDataSource(
                pool("access", addresses.primaryUrl(), addresses.primaryUser(), addresses.primaryPassword(), 4));
        this.replica = new HikariDataSource(
                pool("access-log", addresses.replicaUrl(), addresses.readerUser(), addresses.readerPassword(), 1));
        this.log = new PostgresAccessLog(primary, replica);
        PostgresUsers store = new PostgresUsers(primary, terms);
        PasswordHashes hashes = new PasswordHashes();
        this.sessions = new Sessions(new PostgresSessions(primary), terms, clock, addresses.gatewayToken());
        this.signIn = new SignIn(store, sessions, hashes, clock);
        this.users = new UserAdministration(store, sessions, hashes, clock);
        chores.scheduleWithFixedDelay(() -> deleteOldLog(terms, clock), 1, 24 * 60, TimeUnit.MINUTES);
    }

    private static HikariConfig pool(String name, String url, String user, String password, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        // A caller is told soon that the store is away, and asks again.
        config.setConnectionTimeout(3_000);
        config.setMaxLifetime(TimeUnit.MINUTES.toMillis(2));
        config.setIdleTimeout(TimeUnit.MINUTES.toMillis(1));
        config.addDataSourceProperty("ApplicationName", "bankdesk " + name);
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("socketTimeout", "10");
        // By its default the driver tells a primary from a standby: a login that only reads would make every server
        // one.
        config.addDataSourceProperty("options", "-c default_transaction_read_only=off");
        return config;
    }

    private void deleteOldLog(AccessTerms terms, InstantSource clock) {
        try {
            int deleted = log.deleteBefore(clock.instant().minus(terms.keepLog()));
            if (deleted > 0) {
                LOG.info("{} entries of the access log were older than {} and deleted", deleted, terms.keepLog());
            }
        } catch (AccessUnavailable e) {
            LOG.warn("Old entries of the access log stay until tomorrow: {}", e.getMessage());
        }
    }

    public Sessions sessions() {
        return sessions;
    }

    public SignIn signIn() {
        return signIn;
    }

    public UserAdministration users() {
        return users;
    }

    public AccessLog log() {
        return log;
    }

    @Override
    public void close() {
        chores.shutdownNow();
        replica.close();
        primary.close();
    }
}

package dev.bankdesk.core.marketing.service;

import dev.bankdesk.core.marketing.catalogue.CatalogueFile;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.marketing.postgres.PostgresCatalogue;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Migrations;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.platform.Service;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the marketing database up to date and publishes the products, both while other services start. */
public final class MarketingService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(MarketingService.class);

    private final BankAddresses.Database database;
    private final CatalogueFile catalogue;
    private final InstantSource clock;
    private CompletableFuture<Void> prepared;

    /**
     * @param environment may name a file of products
     * @throws Refusal where the address file names no marketing database, or the products are wrong
     */
    public MarketingService(BankAddresses addresses, Map<String, String> environment, InstantSource clock) {
        this.database = addresses.requireMarketing();
        this.catalogue = CatalogueFile.from(environment);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "marketing";
    }

    /** Needs the primary alone; {@link #start} waits for it. */
    public void prepare() {
        prepared = CompletableFuture.runAsync(() -> {
            Migrations.runMarketing(database);
            int changed = PostgresCatalogue.publish(new MarketingPrimary(database), catalogue, clock.instant());
            if (changed > 0) {
                LOG.info("{} products are new, changed or no longer offered", changed);
            }
        });
    }

    @Override
    public void start() {
        if (prepared == null) {
            prepare();
        }
        try {
            prepared.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    @Override
    public void stop() {
        if (prepared != null) {
            prepared.cancel(false);
        }
    }
}

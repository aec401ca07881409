package dev.bankdesk.core.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** A role of the pair as a server to be watched: who has it may change while it is watched. */
final class PairRole implements ManagedServer {
    private final PostgresPair pair;
    private final Supplier<PostgresServer> holder;
    private final Runnable whenItAnswers;

    PairRole(PostgresPair pair, Supplier<PostgresServer> holder, Runnable whenItAnswers) {
        this.pair = pair;
        this.holder = holder;
        this.whenItAnswers = whenItAnswers;
    }

    @Override
    public String name() {
        return holder.get().name();
    }

    @Override
    public void prepare() {
        pair.undisturbed(() -> holder.get().prepare());
    }

    /** Does nothing where it runs: whoever wanted to start it may have waited for a promotion. */
    @Override
    public void start() {
        pair.undisturbed(() -> {
            if (!holder.get().running()) {
                holder.get().start();
            }
        });
    }

    @Override
    public void awaitReady(Duration limit) {
        holder.get().awaitReady(limit);
        pair.undisturbed(whenItAnswers);
    }

    @Override
    public void stop() {
        pair.undisturbed(() -> holder.get().stop());
    }

    @Override
    public void kill() {
        pair.undisturbed(() -> holder.get().kill());
    }

    @Override
    public boolean running() {
        return pair.rolesChange() || holder.get().running();
    }

    @Override
    public void keepLogShort() throws IOException {
        holder.get().keepLogShort();
    }
}

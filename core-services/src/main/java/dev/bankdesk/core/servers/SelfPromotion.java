package dev.bankdesk.core.servers;

/**
 * Lets the supervisor promote by itself: only where a dead primary did not come back after several starts, and every order
 * that was answered is on the standby, because commits waited for it.
 */
final class SelfPromotion implements ServerWatch.Mend {
    /** With the pauses between them about four seconds, and what the starts themselves take. */
    private static final int STARTS_IN_VAIN = 3;

    private final PostgresPair pair;

    SelfPromotion(PostgresPair pair) {
        this.pair = pair;
    }

    @Override
    public boolean isNeeded(int startsInVain) {
        return startsInVain >= STARTS_IN_VAIN && !pair.rolesChange() && new Failover(pair).mayBeByItself();
    }

    @Override
    public void run() {
        new Failover(pair).byItself();
    }
}

package dev.bankdesk.core.platform;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * How the PostgreSQL pair of a bank stands, as its supervisor saw it last.
 *
 * @param state {@code healthy}; {@code starting} until a standby was first seen or found missing; {@code degraded} where
 *     nothing stands beside the primary: commits go on alone
 * @param sinceMillis machine time at which this state began
 * @param synchronous the setting: {@code off}, {@code remote_write}, {@code remote_apply}
 * @param inForce whether every commit waits for the standby at this moment
 * @param primaryPort where the primary listens
 * @param standby {@code streaming}, {@code away}, {@code behind}
 * @param lagBytes WAL that the standby has not replayed, as of when it was last heard
 * @param lagMillis for how long it has not reached what the primary had; 0 on an idle bank
 * @param unpromotable why the standby must not be promoted without force; empty where it may
 * @param trouble what a person must put right before the pair works, and how; empty where nothing
 * @param lastPromotion of the last promotion when, how and what was lost; empty where there was none
 * @param lostPositions of the last promotion; -1 where nobody can tell
 * @param givenUp positions that all promotions ever gave up together
 * @param untold promotions of which nobody can tell how many they gave up
 * @param givenUpMillis when the last promotion was that gave up something or nobody can tell; 0 where none did
 * @param seenMillis when the supervisor looked
 */
public record ReplicationHealth(
        String state,
        long sinceMillis,
        String synchronous,
        boolean inForce,
        int primaryPort,
        int standbyPort,
        String standby,
        long lagBytes,
        long lagMillis,
        String unpromotable,
        String trouble,
        String lastPromotion,
        long lostPositions,
        long givenUp,
        int untold,
        long givenUpMillis,
        long seenMillis) {

    public static final String HEALTHY = "healthy";
    public static final String STARTING = "starting";
    public static final String DEGRADED = "degraded";

    /** What all promotions gave up, in words; empty where it is nothing. */
    public String givenUpInWords() {
        if (givenUpMillis == 0) {
            return "";
        }
        String known = givenUp + (givenUp == 1 ? " position" : " positions");
        String unknown = untold == 0
                ? ""
                : (givenUp == 0 ? "" : " and ") + "an unknown number by " + untold
                        + (untold == 1 ? " promotion" : " promotions");
        return (givenUp == 0 && untold > 0 ? "" : known) + unknown + ", the last at "
                + Instant.ofEpochMilli(givenUpMillis);
    }

    @JsonIgnore
    public boolean isDegraded() {
        return state.equals(DEGRADED);
    }
}

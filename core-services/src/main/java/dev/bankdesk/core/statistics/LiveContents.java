package dev.bankdesk.core.statistics;

import java.time.Instant;
import java.util.Map;

/**
 * What a partition of the live store holds, as numbers: for checks.
 *
 * @param offset next offset to read, {@link LiveDelta#REBUILDING}, or empty where nothing is stored
 * @param journalEpoch of the journal that was counted
 * @param position highest journal position included
 * @param highBooked end of the window of booking time, seconds
 * @param highRecorded end of the window of commit time, seconds
 * @param sums by name of the bucket, then by field
 * @param sketches by name of bucket and slice: the bytes of a {@link DistinctSketch}
 */
public record LiveContents(
        long epoch,
        String offset,
        int journalEpoch,
        long position,
        Instant recordedAt,
        long highBooked,
        long highRecorded,
        Map<String, Map<String, Long>> sums,
        Map<String, byte[]> sketches) {}

package dev.bankdesk.core.statistics;

import java.time.Instant;
import java.util.Map;

/**
 * What a partition of the live store holds, as stored: for checks and for reading it back.
 *
 * @param offset next offset to read, {@link LiveDelta#REBUILDING}, or empty where nothing is stored
 * @param position highest journal position included
 * @param highBooked end of the window of booking time, seconds
 * @param highRecorded end of the window of commit time, seconds
 * @param sums by name of the bucket, then by field
 * @param registers by name of the sketch: a byte each, from the first on
 */
public record LiveContents(
        long epoch,
        String offset,
        long position,
        Instant recordedAt,
        long highBooked,
        long highRecorded,
        Map<String, Map<String, Long>> sums,
        Map<String, byte[]> registers) {}

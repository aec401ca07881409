package dev.bankdesk.core.statistics;

import java.util.List;

/**
 * What one transaction adds to the cube.
 *
 * @param stands where the partitions stand afterwards
 * @param before where they must still stand, in the same order
 */
public record CubeDelta(
        List<CubeStore.Stand> before,
        List<CubeStore.Stand> stands,
        MeasuredRows hours,
        MeasuredRows days,
        MeasuredRows quarters,
        MeasuredRows merchants,
        List<DaySketch> sketches) {

    /** Customers to merge into the sketch of a day, a slice and a partition. */
    public record DaySketch(long epochDay, Slice slice, int partition, DistinctSketch sketch) {}
}

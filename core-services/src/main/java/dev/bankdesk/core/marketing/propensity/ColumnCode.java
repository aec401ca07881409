package dev.bankdesk.core.marketing.propensity;

import java.io.DataOutputStream;
import java.io.IOException;

/** How one feature's value becomes places of a vector. */
interface ColumnCode {
    int size();

    /**
     * Writes at most two places from {@code start} on, ascending.
     *
     * @param count how many are written already
     * @return how many are written then
     */
    int encode(FeatureRow row, int feature, int start, int[] places, double[] values, int count);

    void save(DataOutputStream out) throws IOException;
}

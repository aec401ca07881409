package dev.bankdesk.core.figures;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import java.util.Set;

/**
 * What can be filtered by beside the filter bar; empty sets filter nothing. Live cells and the program's own lists of
 * transactions know the bar only; the history answers these too.
 *
 * @param currencies of the account, ISO 4217
 * @param merchants ids, 0 for those without
 * @param mccs merchant category codes, 0 for those without
 * @param regions of the ordering client; empty text for those without
 * @param declineReasons only what was declined for one of these
 */
public record FinerFilter(
        Set<TransactionKind> kinds,
        Set<String> currencies,
        Set<Integer> merchants,
        Set<Integer> mccs,
        Set<String> regions,
        Set<AgeBand> ageBands,
        Set<DeclineReason> declineReasons) {

    public static final FinerFilter NONE =
            new FinerFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public FinerFilter {
        kinds = Set.copyOf(kinds);
        currencies = Set.copyOf(currencies);
        merchants = Set.copyOf(merchants);
        mccs = Set.copyOf(mccs);
        regions = Set.copyOf(regions);
        ageBands = Set.copyOf(ageBands);
        declineReasons = Set.copyOf(declineReasons);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** True where it asks nothing that a cell of the statistics does not know. */
    public boolean isOfCells() {
        return merchants.isEmpty() && mccs.isEmpty() && declineReasons.isEmpty() && !asksForClient();
    }

    /** True where it asks nothing that a merchant's sums do not know. */
    public boolean isOfMerchants() {
        return kinds.isEmpty() && declineReasons.isEmpty() && !asksForClient();
    }

    /** True where it asks about the client, whom a journal row names only by the account. */
    public boolean asksForClient() {
        return !regions.isEmpty() || !ageBands.isEmpty();
    }

    public FinerFilter withKinds(Set<TransactionKind> kinds) {
        return new FinerFilter(kinds, currencies, merchants, mccs, regions, ageBands, declineReasons);
    }

    public FinerFilter withCurrencies(Set<String> currencies) {
        return new FinerFilter(kinds, currencies, merchants, mccs, regions, ageBands, declineReasons);
    }

    public FinerFilter withMerchants(Set<Integer> merchants) {
        return new FinerFilter(kinds, currencies, merchants, mccs, regions, ageBands, declineReasons);
    }

    public FinerFilter withMccs(Set<Integer> mccs) {
        return new FinerFilter(kinds, currencies, merchants, mccs, regions, ageBands, declineReasons);
    }

    public FinerFilter withRegions(Set<String> regions) {
        return new FinerFilter(kinds, currencies, merchants, mccs, regions, ageBands, declineReasons);
    }

    public FinerFilter withAgeBands(Set<AgeBand> ageBands) {
        return new FinerFilter(kinds, currencies, merchants, mccs, regions, ageBands, declineReasons);
    }

    public FinerFilter withDeclineReasons(Set<DeclineReason> declineReasons) {
        return new FinerFilter(kinds, currencies, merchants, mccs, regions, ageBands, declineReasons);
    }
}

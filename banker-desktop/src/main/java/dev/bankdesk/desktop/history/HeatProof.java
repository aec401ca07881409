package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.HeatMap;
import dev.bankdesk.core.history.HeatMapQuestion;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.HourOfWeek;
import dev.bankdesk.core.history.SearchTotals;
import dev.bankdesk.desktop.proof.Claim;
import dev.bankdesk.desktop.proof.Proof;
import java.util.stream.Collectors;

/** Adds one hour of a weekday up again, over all of a range: from the cube's map, and row by row. */
record HeatProof(HourOfWeek hour) implements Claim.Again {
    @Override
    public Proof.Findings find(History history, Claim claim) {
        HeatMap map = history.heatMap(new HeatMapQuestion(claim.from(), claim.to(), claim.zone(), claim.filter()));
        Measures cube = map.cell(hour.day(), hour.hour()).measures();
        SearchTotals totals = history.totals(Proof.rows(claim).ofHour(hour));
        return new Proof.Findings(
                claim.shown(),
                Proof.Source.of(claim.value().applyAsDouble(cube), cube, map.asOf()),
                Proof.Source.of(claim.value().applyAsDouble(totals.measures()), totals.measures(), totals.asOf()),
                sumOf(map.sql()),
                totals.sql(),
                null);
    }

    /** Of the map's sums by hour, those that are this hour of the week. */
    private String sumOf(String map) {
        String local = "bucket at time zone '" + hour.zone().getId() + "'";
        return Measures.COLUMNS.stream()
                        .map(column -> "coalesce(sum(" + column + "), 0)::bigint as " + column)
                        .collect(Collectors.joining(", ", "select ", ""))
                + "\nfrom (\n" + map + "\n) by_hour"
                + "\nwhere extract(isodow from " + local + ") = " + hour.day().getValue()
                + " and extract(hour from " + local + ") = " + hour.hour();
    }
}

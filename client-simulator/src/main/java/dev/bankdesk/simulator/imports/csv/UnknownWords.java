package dev.bankdesk.simulator.imports.csv;

import dev.bankdesk.simulator.imports.facts.StoredText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Words of a table that its mapping gives no meaning; the rows are booked without it, and the report names them. */
final class UnknownWords {
    private static final int SHOWN = 10;
    private static final int KEPT = 1_000;

    private final Map<String, Map<String, Long>> bySetting = new TreeMap<>();

    void saw(boolean mapped, String setting, String word) {
        if (!mapped || word.isEmpty()) {
            return;
        }
        Map<String, Long> words = bySetting.computeIfAbsent(setting, any -> new TreeMap<>());
        if (words.size() < KEPT || words.containsKey(word)) {
            words.merge(word, 1L, Long::sum);
        }
    }

    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        bySetting.forEach((setting, words) -> remarks.add("\"" + setting + "\" of the mapping gives no meaning to "
                + String.join(
                        ", ",
                        words.entrySet().stream()
                                .limit(SHOWN)
                                .map(word ->
                                        "\"" + StoredText.of(word.getKey(), 40) + "\" (" + word.getValue() + " rows)")
                                .toList())
                + (words.size() > SHOWN ? " and " + (words.size() - SHOWN) + " more" : "") + "."));
        return remarks;
    }
}

package dev.bankdesk.core.marketing.propensity;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A word: one place for each frequent level, then the pool of the others, then one for "missing". Where there are more levels
 * than places, the pool has several places and a level's hash chooses among them.
 */
final class WordCode implements ColumnCode {
    /** A level that was seen less often says nothing by itself. */
    private static final int LEAST = 10;

    private static final int POOLS_OF_MANY = 8;

    private final List<String> levels;
    private final Map<String, Integer> placeOf = new HashMap<>();
    private final int pools;

    private WordCode(List<String> levels, int pools) {
        this.levels = levels;
        this.pools = pools;
        levels.forEach(level -> placeOf.put(level, placeOf.size()));
    }

    static WordCode fit(List<String> column, int most) {
        Map<String, Long> counts = column.stream()
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> frequent = counts.entrySet().stream()
                .filter(level -> level.getValue() >= LEAST)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        boolean many = frequent.size() > most && most >= POOLS_OF_MANY;
        return new WordCode(frequent.subList(0, Math.min(most, frequent.size())), many ? POOLS_OF_MANY : 1);
    }

    @Override
    public int size() {
        return levels.size() + pools + 1;
    }

    @Override
    public int encode(FeatureRow row, int feature, int start, int[] places, double[] values, int count) {
        String word = row.word(feature);
        places[count] = start + place(word);
        values[count] = 1;
        return count + 1;
    }

    private int place(String word) {
        if (word == null) {
            return levels.size() + pools;
        }
        Integer known = placeOf.get(word);
        return known != null ? known : levels.size() + Math.floorMod(word.hashCode(), pools);
    }

    @Override
    public void save(DataOutputStream out) throws IOException {
        out.writeInt(pools);
        out.writeInt(levels.size());
        for (String level : levels) {
            out.writeUTF(level);
        }
    }

    static WordCode load(DataInputStream in) throws IOException {
        int pools = in.readInt();
        int count = in.readInt();
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            levels.add(in.readUTF());
        }
        return new WordCode(levels, pools);
    }
}

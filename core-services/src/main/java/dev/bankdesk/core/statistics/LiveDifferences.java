package dev.bankdesk.core.statistics;

import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.statistics.LiveGenerations.Contents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the running live aggregates of a partition say otherwise than those that were counted anew to the same position. */
final class LiveDifferences {
    private static final int EXAMPLES = 5;

    private final List<String> examples = new ArrayList<>();
    private long compared;
    private long differing;

    long compared() {
        return compared;
    }

    /** How many numbers and sketches. */
    long differing() {
        return differing;
    }

    List<String> examples() {
        return List.copyOf(examples);
    }

    /** @return whether the partition differs */
    boolean compare(int partition, Contents running, Contents counted) {
        long before = differing;
        if (running.stand().highBooked() != counted.stand().highBooked()) {
            differs("partition %d: its window of booking time ended at %s, and now at %s"
                    .formatted(
                            partition,
                            Instant.ofEpochSecond(running.stand().highBooked()),
                            Instant.ofEpochSecond(counted.stand().highBooked())));
        }
        TreeSet<String> names = new TreeSet<>(running.buckets().keySet());
        names.addAll(counted.buckets().keySet());
        for (String name : names) {
            compared++;
            bucket(
                    partition,
                    name,
                    running.buckets().getOrDefault(name, Map.of()),
                    counted.buckets().getOrDefault(name, Map.of()));
        }
        return differing > before;
    }

    private void bucket(int partition, String name, Map<String, byte[]> was, Map<String, byte[]> is) {
        // Both were mostly filled in the same order: then they are the same to the byte.
        if (was.keySet().equals(is.keySet())
                && was.entrySet().stream().allMatch(each -> Arrays.equals(each.getValue(), is.get(each.getKey())))) {
            return;
        }
        Map<String, Object> before;
        try {
            before = contents(name, was);
        } catch (RuntimeException e) {
            differs("partition %d, %s: could not be read".formatted(partition, words(name)));
            return;
        }
        Map<String, Object> now = contents(name, is);
        TreeSet<String> fields = new TreeSet<>(before.keySet());
        fields.addAll(now.keySet());
        for (String field : fields) {
            Object old = before.get(field);
            Object right = now.get(field);
            if (!isSame(old, right)) {
                differs("partition %d, %s, %s: was %s, is %s"
                        .formatted(partition, words(name), field(name, field), shown(old), shown(right)));
            }
        }
    }

    private static boolean isSame(Object old, Object right) {
        return old == null ? right.equals(0L) : old.equals(right == null ? 0L : right);
    }

    private static Object shown(Object value) {
        return value == null ? "missing" : value;
    }

    private static Map<String, Object> contents(String name, Map<String, byte[]> values) {
        Map<String, Object> contents = new HashMap<>();
        switch (name.charAt(0)) {
            case 'd' -> values.forEach((slice, bytes) -> contents.put(slice, DistinctSketch.of(bytes)));
            case 'a' ->
                values.forEach((slice, bytes) -> LivePacked.numbers(name, List.of(bytes))
                        .forEach((amount, count) -> contents.put(slice + " amount " + amount, count)));
            default -> contents.putAll(LivePacked.numbers(name, values.values()));
        }
        return contents;
    }

    private static String words(String name) {
        String what =
                switch (name.charAt(0)) {
                    case 'q' -> "quarter hour";
                    case 'm' -> "minute";
                    case 'b' -> "amounts of the minute";
                    case 'r' -> "merchants of the hour";
                    case 'c' -> "merchant codes of the hour";
                    case 'a' -> "amounts of the hour";
                    case 'd' -> "distinct customers of the hour";
                    default -> name;
                };
        return what + " " + Instant.ofEpochSecond(Long.parseLong(name.substring(2)));
    }

    /** {@code MEASURE.REST}, with the measure's name in place of its number. */
    private static String field(String name, String field) {
        if ("qmrc".indexOf(name.charAt(0)) < 0) {
            return field;
        }
        int dot = field.indexOf('.');
        int measure = Integer.parseInt(dot < 0 ? field : field.substring(0, dot));
        return Measures.COLUMNS.get(measure) + (dot < 0 ? "" : " of " + field.substring(dot + 1));
    }

    private void differs(String words) {
        differing++;
        if (examples.size() < EXAMPLES) {
            examples.add(words);
        }
    }
}

package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.Refusal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Words of an option that stand for values of an enum, in upper or lower case. */
final class EnumWords {
    private EnumWords() {}

    static <E extends Enum<E>> Set<E> all(List<String> words, E[] known, String option) {
        Set<E> found = new LinkedHashSet<>();
        words.forEach(word -> found.add(one(word, known, option)));
        return found;
    }

    /** @throws Refusal where the word is not one of them, listing them */
    static <E extends Enum<E>> E one(String word, E[] known, String option) {
        for (E one : known) {
            if (one.name().equalsIgnoreCase(word.strip())) {
                return one;
            }
        }
        throw Refusal.usage(
                option + " " + word + " is not known.",
                "Choose from "
                        + Arrays.stream(known)
                                .map(one -> one.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ".");
    }
}

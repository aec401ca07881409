package dev.bankdesk.launcher;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers of the command line; what is none is told without words of programming. */
final class NumberWords {
    private NumberWords() {}

    static void registerIn(CommandLine line) {
        ITypeConverter<Integer> whole = number(Integer::valueOf, "whole number");
        ITypeConverter<Long> large = number(Long::valueOf, "whole number");
        line.registerConverter(Integer.class, whole);
        line.registerConverter(int.class, whole);
        line.registerConverter(Long.class, large);
        line.registerConverter(long.class, large);
        line.registerConverter(Double.class, number(Double::valueOf, "number"));
    }

    private static <N> ITypeConverter<N> number(Function<String, N> parsing, String what) {
        return word -> {
            try {
                return parsing.apply(word);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + word + "' is no " + what + " that fits here");
            }
        };
    }
}

package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.texts.Words;
import dev.bankdesk.core.banking.Countries;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/** Lists of countries and currencies; a typed letter goes to the next one that begins with it. */
final class Choices {
    /** Those with a reference rate of the European Central Bank, the home currency first. */
    private static final List<String> CURRENCIES = List.of(
            "EUR", "USD", "GBP", "CHF", "AUD", "BGN", "BRL", "CAD", "CNY", "CZK", "DKK", "HKD", "HUF", "IDR", "ILS",
            "INR", "ISK", "JPY", "KRW", "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "RON", "SEK", "SGD", "THB", "TRY",
            "ZAR");

    private Choices() {}

    static ComboBox<String> currencies(String id) {
        ComboBox<String> choice = choice(id, CURRENCIES, code -> code);
        // Beside the amount, which a sentence about it makes wide: no code is cut.
        choice.setMinWidth(Region.USE_PREF_SIZE);
        return choice;
    }

    static ComboBox<String> countries(String id, Words words) {
        Collator order = Collator.getInstance(words.locale());
        List<String> codes = Stream.of(Locale.getISOCountries())
                .filter(Countries::isKnown)
                .sorted(Comparator.comparing(words::country, order))
                .toList();
        return choice(id, codes, words::country);
    }

    private static ComboBox<String> choice(String id, List<String> values, UnaryOperator<String> name) {
        ComboBox<String> choice = new ComboBox<>();
        choice.setId(id);
        choice.getItems().setAll(values);
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(String code) {
                return code == null ? "" : name.apply(code);
            }

            @Override
            public String fromString(String text) {
                return null;
            }
        });
        choice.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            String typed = event.getCharacter().toLowerCase(Locale.ROOT);
            if (typed.length() == 1 && Character.isLetter(typed.charAt(0))) {
                next(choice, typed, name);
            }
        });
        return choice;
    }

    private static void next(ComboBox<String> choice, String letter, UnaryOperator<String> name) {
        List<String> values = choice.getItems();
        int from = values.indexOf(choice.getValue());
        for (int i = 1; i <= values.size(); i++) {
            String candidate = values.get((from + i) % values.size());
            if (name.apply(candidate).toLowerCase(Locale.ROOT).startsWith(letter)) {
                choice.setValue(candidate);
                return;
            }
        }
    }
}

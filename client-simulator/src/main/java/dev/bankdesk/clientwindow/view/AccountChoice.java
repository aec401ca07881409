package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.bank.OwnAccount;
import dev.bankdesk.clientwindow.model.AccountModel;
import dev.bankdesk.clientwindow.texts.Words;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** One of the client's accounts: whose statement is shown, or which pays. */
final class AccountChoice extends ComboBox<OwnAccount> {
    private final AccountModel account;
    private boolean rendering;

    AccountChoice(String id, AccountModel account, Words words, LongConsumer choose) {
        this.account = account;
        setId(id);
        setAccessibleText(words.get("account.choose"));
        setConverter(new StringConverter<>() {
            @Override
            public String toString(OwnAccount each) {
                return each == null ? "" : named(each, words);
            }

            @Override
            public OwnAccount fromString(String text) {
                return null;
            }
        });
        setOnAction(event -> {
            OwnAccount chosen = getValue();
            if (!rendering && chosen != null) {
                choose.accept(chosen.number());
            }
        });
    }

    private static String named(OwnAccount each, Words words) {
        String card = each.cardLast4().isEmpty() ? "" : " · " + words.get("account.card", each.cardLast4());
        return each.number() + card + (each.isOpen() ? "" : " · " + words.get("account.closed"));
    }

    /** @param number the one that is chosen; 0 for none */
    void render(long number) {
        rendering = true;
        if (!List.copyOf(getItems()).equals(account.accounts())) {
            getItems().setAll(account.accounts());
        }
        setValue(account.accounts().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElse(null));
        rendering = false;
    }
}

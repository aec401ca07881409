package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.bank.Payment;
import dev.bankdesk.clientwindow.model.PayForm.Field;
import dev.bankdesk.clientwindow.model.PayForm.Wrong;
import dev.bankdesk.clientwindow.model.PayModel;
import dev.bankdesk.clientwindow.model.PayModel.State;
import dev.bankdesk.clientwindow.texts.Failures;
import java.util.stream.Stream;

/** What is said about a payment: what is wrong with it, what hinders it, what became of it. */
final class PayWords {
    private final Desk desk;
    private final PayModel pay;

    PayWords(Desk desk) {
        this.desk = desk;
        this.pay = desk.models().pay();
    }

    /** Empty where the field is right. */
    String fault(Field field) {
        Wrong wrong = pay.fault(field);
        if (wrong == null) {
            return "";
        }
        return wrong == Wrong.REFUSED && pay.failure() != null
                ? Failures.told(pay.failure(), desk.words())
                : desk.words().get("pay.wrong." + wrong);
    }

    /** Empty where nothing does that is not told at a field. */
    String hindrance() {
        BankFailure failure = pay.failure();
        if (pay.state() == State.UNKNOWN) {
            return unknown(failure);
        }
        boolean atField = Stream.of(Field.values()).anyMatch(field -> pay.fault(field) == Wrong.REFUSED);
        return failure == null || atField ? "" : Failures.told(failure, desk.words());
    }

    private String unknown(BankFailure failure) {
        Payment open = pay.openPayment();
        String amount = desk.figures().money(open.amount());
        String account = String.valueOf(open.account());
        if (failure != null && failure.isKeyReused()) {
            return desk.words().get("pay.keyReused", amount, account);
        }
        String refusal = failure != null && failure.isRefusal() ? Failures.told(failure, desk.words()) + " " : "";
        return refusal + desk.words().get("pay.unknown", amount, account);
    }

    /** Empty before the first answer. */
    String result() {
        PayModel.Result found = pay.result();
        if (found == null) {
            return "";
        }
        if (found.declined() != null) {
            return desk.words().get("pay.declined", desk.words().name(found.declined()));
        }
        String booked = desk.words()
                .get(
                        "pay.booked",
                        desk.figures().money(found.payment().amount()),
                        desk.figures().money(found.balance()));
        String fee = !found.hasFee()
                ? desk.words().get("pay.bookedFree")
                : found.fee() == null
                        ? desk.words().get("pay.feeUnknown")
                        : desk.words().get("pay.fee", desk.figures().money(found.fee()));
        return booked + " " + fee;
    }
}

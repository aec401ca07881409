package dev.bankdesk.core.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.UnknownFieldSet;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.PlacePayment;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.PoisonRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderMessagesTest {
    private static final long ACCOUNT = 1_000_007;

    private static final PlacePayment FORM = PlacePayment.newBuilder()
            .setKey("k1")
            .setKind(TransactionKind.CARD_PAYMENT.code())
            .setAccount(ACCOUNT)
            .setAmountMinor(12_50)
            .setCurrency("EUR")
            .build();

    private static Message message(PlacePayment form) {
        return new Message("id", ACCOUNT, form.toByteArray());
    }

    @Test
    void an_order_with_everything_comes_back_as_it_was() throws UnreadableOrder {
        PaymentOrder order = new PaymentOrder(
                "é-1",
                TransactionKind.REFUND,
                ACCOUNT,
                1_000_008,
                Money.of(7_001, "ISK"),
                Instant.parse("2026-01-15T10:00:00.123456Z"),
                Channel.ONLINE,
                17,
                5411,
                "IS",
                "cards.2014.csv",
                "bread",
                42,
                true,
                DeclineReason.WRONG_PIN,
                Category.GROCERIES,
                Instant.parse("2026-01-15T10:00:05Z"));
        assertThat(OrderMessages.order(OrderMessages.of("id", order), "cards")).isEqualTo(order);
    }

    @Test
    void an_order_with_what_is_needed_alone_is_of_its_sender_and_of_the_banks_time() throws UnreadableOrder {
        PaymentOrder order = OrderMessages.order(message(FORM), "cards");
        assertThat(order.source()).isEqualTo("cards");
        assertThat(order.bookedAt()).isNull();
        assertThat(order.expiresAt()).isNull();
        assertThat(order.category()).isNull();
        assertThat(order.factDecline()).isNull();
        assertThat(order.country()).isEqualTo("ZZ");
        assertThat(order.channel()).isEqualTo(Channel.OTHER);
    }

    @Test
    void no_word_of_an_order_is_guessed() {
        assertWrong(FORM.toBuilder().setKind(0), "kind", "No kind has the code 0.");
        assertWrong(FORM.toBuilder().setChannel(99), "channel", "No channel has the code 99.");
        assertWrong(FORM.toBuilder().setCategory(999), "category", "No category has the code 999.");
        assertWrong(FORM.toBuilder().setFact(true).setFactDecline(0), "factDecline", "No factDecline has the code 0.");
        assertWrong(FORM.toBuilder().setCurrency("EURO"), "currency", "Give one of ISO 4217, like EUR.");
        assertWrong(FORM.toBuilder().clearCurrency(), "currency", "Give one of ISO 4217, like EUR.");
    }

    private static void assertWrong(PlacePayment.Builder form, String field, String remedy) {
        assertThatThrownBy(() -> OrderMessages.order(message(form.build()), "cards"))
                .isInstanceOfSatisfying(UnreadableOrder.class, wrong -> {
                    assertThat(wrong.key()).isEqualTo("k1");
                    assertThat(wrong.field()).isEqualTo(field);
                    assertThat(wrong.remedy()).isEqualTo(remedy);
                });
    }

    @Test
    void an_order_under_another_account_than_its_own_is_none() {
        assertThatThrownBy(() -> OrderMessages.order(new Message("id", 1_000_008, FORM.toByteArray()), "cards"))
                .isInstanceOfSatisfying(UnreadableOrder.class, wrong -> assertThat(wrong.remedy())
                        .startsWith("The order is of account 1000007 and came under 1000008"));
    }

    @Test
    void an_order_that_says_more_than_this_bank_understands_is_none() {
        UnknownFieldSet later = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        assertThatThrownBy(() -> OrderMessages.order(
                        message(FORM.toBuilder().setUnknownFields(later).build()), "cards"))
                .isInstanceOfSatisfying(UnreadableOrder.class, wrong -> assertThat(wrong.remedy())
                        .isEqualTo("Leave out the fields [99]."));
    }

    @Test
    void what_is_no_message_of_this_form_is_told_so() {
        assertThatThrownBy(() -> OrderMessages.order(new Message("id", ACCOUNT, new byte[] {1, 2, 3}), "cards"))
                .isInstanceOf(UnreadableOrder.class)
                .hasMessageStartingWith("The message is not a payment order: ");
    }

    @Test
    void each_outcome_comes_back_as_it_was_under_the_orders_id() throws PoisonRecord {
        for (Outcome outcome : List.of(
                new Outcome.Booked(7, 8, -12_50, true),
                new Outcome.Declined(9, DeclineReason.INSUFFICIENT_FUNDS, false),
                new Outcome.KeyReused(3),
                new Outcome.Malformed("amount", "Give an amount above zero."))) {
            Message answer = OutcomeMessages.of(message(FORM), "k1", outcome);
            assertThat(answer.id()).isEqualTo("id");
            assertThat(answer.customer()).isEqualTo(ACCOUNT);
            assertThat(OutcomeMessages.outcome(answer)).isEqualTo(outcome);
        }
    }
}

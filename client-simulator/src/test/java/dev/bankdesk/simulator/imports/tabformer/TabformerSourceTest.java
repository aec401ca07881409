package dev.bankdesk.simulator.imports.tabformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.imports.FactsRead;
import dev.bankdesk.simulator.imports.facts.CardTokens;
import dev.bankdesk.simulator.imports.facts.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TabformerSourceTest {
    private static final String HEADER = "User,Card,Year,Month,Day,Time,Amount,Use Chip,Merchant Name,Merchant City,"
            + "Merchant State,Zip,MCC,Errors?,Is Fraud?\n";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @TempDir
    private Path folder;

    @Test
    void a_card_payment_is_read_with_its_shop_town_and_time() {
        Fact fact =
                only("0,3,2002,9,1,06:21,$134.09,Swipe Transaction,3527213246127876953,La Verne,CA,91750.0,5300,,No");

        assertThat(fact.kind()).isEqualTo(TransactionKind.CARD_PAYMENT);
        assertThat(fact.channel()).isEqualTo(Channel.CARD);
        assertThat(fact.amount()).isEqualTo(Money.of(13_409, "USD"));
        assertThat(fact.bookedAt()).isEqualTo(Instant.parse("2002-09-01T04:21:00Z"));
        assertThat(fact.account()).isEqualTo("0/3");
        assertThat(fact.country()).isEqualTo("US");
        assertThat(fact.merchant().name()).isEqualTo("Groceries · La Verne · …6953");
        assertThat(fact.merchant().mcc()).isEqualTo(5300);
        assertThat(fact.decline()).isNull();
    }

    @Test
    void a_negative_amount_is_a_refund() {
        Fact fact = only("0,0,2002,9,11,13:17,$-99.00,Chip Transaction,1,Mira Loma,CA,91752.0,5541,,No");

        assertThat(fact.kind()).isEqualTo(TransactionKind.REFUND);
        assertThat(fact.amount()).isEqualTo(Money.of(9_900, "USD"));
        assertThat(fact.movedMinor()).isEqualTo(9_900);
    }

    @Test
    void an_online_payment_names_no_country() {
        Fact fact = only("0,0,2002,9,5,20:41,$53.91,Online Transaction,-9092677072201095172,ONLINE,,,4900,,No");

        assertThat(fact.kind()).isEqualTo(TransactionKind.ONLINE_PAYMENT);
        assertThat(fact.channel()).isEqualTo(Channel.ONLINE);
        assertThat(fact.country()).isEqualTo("ZZ");
        assertThat(fact.merchant().name()).isEqualTo("Housing · Online · …5172");
    }

    @ParameterizedTest
    @CsvSource({
        "Mexico, MX",
        "South Korea, KR",
        "Vatican City, VA",
        "Dominican Republic, DO",
        "CA, US",
        "GA, US",
        "PR, US"
    })
    void a_state_is_home_and_a_country_abroad(String state, String country) {
        assertThat(only("0,0,2002,9,5,20:41,$5.00,Swipe Transaction,1,Town," + state + ",,5812,,No")
                        .country())
                .isEqualTo(country);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Insufficient Balance | INSUFFICIENT_FUNDS",
                "Technical Glitch | TECHNICAL",
                "Bad PIN | WRONG_PIN",
                "Bad CVV | WRONG_CVV",
                "Bad Zipcode | WRONG_ZIP",
                "Bad Expiration | CARD_EXPIRED",
                "Bad Card Number | WRONG_CARD_NUMBER",
                "Bad PIN,Insufficient Balance | WRONG_PIN",
                "Insufficient Balance,Technical Glitch, | INSUFFICIENT_FUNDS",
                "Bad Weather | OTHER"
            })
    void a_declined_attempt_keeps_its_reason_and_its_words(String errors, DeclineReason reason) {
        Fact fact = only("0,0,2002,9,5,20:41,$5.00,Swipe Transaction,1,Town,CA,,5812,\"" + errors + "\",No");

        assertThat(fact.decline()).isEqualTo(reason);
        assertThat(fact.movedMinor()).isZero();
        assertThat(fact.purpose()).contains(errors.split(",")[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,0,2002,9,5,20:41,$5.00,Swipe Transaction,1,Town,CA,,5812,,No | User",
                "0,0,2002,2,30,20:41,$5.00,Swipe Transaction,1,Town,CA,,5812,,No | Day",
                "0,0,2002,13,5,20:41,$5.00,Swipe Transaction,1,Town,CA,,5812,,No | Month",
                "0,0,2002,9,5,25:41,$5.00,Swipe Transaction,1,Town,CA,,5812,,No | Time",
                "0,0,2002,9,5,20:41,5 dollars,Swipe Transaction,1,Town,CA,,5812,,No | Amount",
                "0,0,2002,9,5,20:41,$0.00,Swipe Transaction,1,Town,CA,,5812,,No | Amount",
                "0,0,2002,9,5,20:41,$5.00,Carrier Pigeon,1,Town,CA,,5812,,No | Use Chip",
                "0,0,2002,9,5,20:41,$5.00,Swipe Transaction,shop,Town,CA,,5812,,No | Merchant Name",
                "0,0,2002,9,5,20:41,$5.00,Swipe Transaction,1,Town,Atlantis,,5812,,No | Merchant State",
                "0,0,2002,9,5,20:41,$5.00,Swipe Transaction,1,Town,,,5812,,No | Merchant State",
                "0,0,2002,9,5,20:41,$5.00,Swipe Transaction,1,Town,CA,,58120,,No | MCC",
                "0,0,2002 | row",
                "0,0,2002,9,5,20:41,$5.00,Swipe Transaction,1,Town,CA,,5812,,No,extra | row"
            })
    void a_bad_row_is_told_by_its_column_and_the_others_are_read(String bad, String column) {
        FactsRead read = read(bad + "\n0,0,2002,9,5,20:41,$5.00,Swipe Transaction,1,Town,CA,,5812,,No");

        assertThat(read.facts).hasSize(1);
        assertThat(read.bad).hasSize(1);
        assertThat(read.bad.get(0).column()).isEqualTo(column);
        assertThat(read.bad.get(0).row().line()).isEqualTo(2);
    }

    @Test
    void holders_and_cards_come_from_the_files_beside_it_without_number_and_cvv() throws IOException {
        Files.writeString(
                folder.resolve("users-sample.csv"),
                "Person,Current Age,Retirement Age,Birth Year,City,State\nHazel Robinson,70,66,1949,La Verne,CA\n");
        Files.writeString(
                folder.resolve("cards-sample.csv"),
                "User,CARD INDEX,Card Brand,Card Number,Expires,CVV,Acct Open Date\n0,0,Visa,4111111111111111,12/2022,623,08/2002\n");
        TabformerSource source = source("0,0,2002,9,5,20:41,$5.00,Swipe Transaction,1,Town,CA,,5812,,No");

        NewCustomer holder =
                source.customers(Map.of("0/0", LocalDate.of(2002, 9, 5))).get(0);

        assertThat(holder.name()).isEqualTo("Hazel Robinson");
        assertThat(holder.segment()).isEqualTo(Segment.SENIOR);
        assertThat(holder.homeCountry()).isEqualTo("US");
        assertThat(holder.accounts().get(0).cardLast4()).isEqualTo("1111");
        assertThat(holder.accounts().get(0).openedOn()).isEqualTo("2002-08-01");
        assertThat(holder.toString()).doesNotContain("4111111111111111").doesNotContain("623");
    }

    @Test
    void a_file_with_another_header_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("other.csv"), "date,amount\n2024-01-01,5\n");

        assertThatThrownBy(() -> new TabformerSource(file, PARIS, tokens()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is not a TabFormer file");
    }

    private Fact only(String row) {
        FactsRead read = read(row);
        assertThat(read.bad).isEmpty();
        assertThat(read.facts).hasSize(1);
        return read.facts.get(0);
    }

    private FactsRead read(String rows) {
        return FactsRead.of(source(rows));
    }

    private TabformerSource source(String rows) {
        try {
            return new TabformerSource(Files.writeString(folder.resolve("cards.txt"), HEADER + rows), PARIS, tokens());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static CardTokens tokens() {
        return new CardTokens(new byte[] {7});
    }
}

package dev.bankdesk.simulator.imports.berka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.imports.FactsRead;
import dev.bankdesk.simulator.imports.facts.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BerkaSourceTest {
    private static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");
    private static final String HEADER =
            "\"trans_id\";\"account_id\";\"date\";\"type\";\"operation\";\"amount\";\"balance\";\"k_symbol\";\"bank\";\"account\"\r\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeNeighbours() throws IOException {
        write(
                "account",
                "\"account_id\";\"district_id\";\"frequency\";\"date\"",
                "1;1;\"POPLATEK MESICNE\";930101",
                "2;1;\"x\";940601");
        write(
                "client",
                "\"client_id\";\"birth_number\";\"district_id\"",
                "11;\"255213\";1",
                "12;\"700204\";1",
                "13;\"800204\";2");
        write(
                "disp",
                "\"disp_id\";\"client_id\";\"account_id\";\"type\"",
                "21;11;1;\"OWNER\"",
                "22;12;1;\"DISPONENT\"",
                "23;13;2;\"OWNER\"");
        write("card", "\"card_id\";\"disp_id\";\"type\";\"issued\"", "31;23;\"gold\";931107 00:00:00");
        write(
                "order",
                "\"order_id\";\"account_id\";\"bank_to\";\"account_to\";\"amount\";\"k_symbol\"",
                "41;1;\"YZ\";\"87144583\";2452.00;\"SIPO\"",
                "42;1;\"QR\";\"13943797\";700.50;\"LEASING\"");
        write(
                "district",
                "A1;A2;A3;A4;A5;A6;A7;A8;A9;A10;A11;A12;A13;A14;A15;A16",
                "1;\"Benesov\";\"central Bohemia\";1;2;3;4;5;6;7;8;9;10;11;12;13");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "PRIJEM, VKLAD, '', CASH_DEPOSIT, BRANCH, -",
                "PRIJEM, '', UROK, INTEREST, BANK, -",
                "PRIJEM, PREVOD Z UCTU, '', TRANSFER_IN, TRANSFER, -",
                "PRIJEM, PREVOD Z UCTU, DUCHOD, SALARY, TRANSFER, -",
                "VYDAJ, VYBER, '', CASH_WITHDRAWAL, BRANCH, -",
                "VYBER, VYBER, '', CASH_WITHDRAWAL, BRANCH, -",
                "VYDAJ, VYBER KARTOU, '', CASH_WITHDRAWAL, ATM, -",
                "VYDAJ, VYBER, SIPO, CASH_WITHDRAWAL, BRANCH, HOUSING",
                "VYDAJ, VYBER, SLUZBY, FEE, BANK, -",
                "VYDAJ, VYBER, SANKC. UROK, FEE, BANK, -",
                "VYDAJ, PREVOD NA UCET, POJISTNE, TRANSFER_OUT, TRANSFER, INSURANCE",
                "VYDAJ, PREVOD NA UCET, UVER, TRANSFER_OUT, TRANSFER, BANK",
                "VYDAJ, PREVOD NA UCET, ' ', TRANSFER_OUT, TRANSFER, -"
            })
    void the_czech_codes_are_read_as_our_kinds(
            String type, String operation, String symbol, TransactionKind kind, Channel channel, Category category)
            throws IOException {
        Fact fact = read(row(type, operation, "100.00", symbol)).facts.get(0);

        assertThat(fact.kind()).isEqualTo(kind);
        assertThat(fact.channel()).isEqualTo(channel);
        assertThat(fact.category()).isEqualTo(category);
    }

    @Test
    void a_transfer_that_the_bank_held_an_order_for_is_a_standing_order() throws IOException {
        FactsRead read = read(
                "1;1;930105;\"VYDAJ\";\"PREVOD NA UCET\";2452.0;1.00;\"SIPO\";\"YZ\";\"87144583\"",
                "2;1;930105;\"VYDAJ\";\"PREVOD NA UCET\";700.50;1.00;\"\";\"QR\";\"13943797\"",
                "3;1;930105;\"VYDAJ\";\"PREVOD NA UCET\";700.51;1.00;\"\";\"QR\";\"13943797\"");

        assertThat(read.facts)
                .extracting(Fact::kind)
                .containsExactly(
                        TransactionKind.STANDING_ORDER, TransactionKind.STANDING_ORDER, TransactionKind.TRANSFER_OUT);
        assertThat(read.facts).extracting(Fact::category).containsExactly(Category.HOUSING, Category.BANK, null);
        assertThat(read.facts)
                .extracting(Fact::purpose)
                .containsExactly("Household · YZ/87144583", "Leasing · QR/13943797", "QR/13943797");
    }

    @Test
    void a_day_is_booked_at_noon_in_minor_units_of_koruna() throws IOException {
        Fact fact = read(row("PRIJEM", "VKLAD", "700.5", "")).facts.get(0);

        assertThat(fact.amount()).isEqualTo(Money.of(70_050, "CZK"));
        assertThat(fact.bookedAt()).isEqualTo(Instant.parse("1993-01-05T11:00:00Z"));
        assertThat(fact.day()).isEqualTo("1993-01-05");
    }

    @Test
    void clients_own_accounts_and_those_who_may_draw_own_none() throws IOException {
        List<NewCustomer> clients = source(row("PRIJEM", "VKLAD", "1.00", "")).customers(Map.of());

        assertThat(clients).extracting(NewCustomer::name).containsExactly("Client 11", "Client 12", "Client 13");
        assertThat(clients).extracting(client -> client.accounts().size()).containsExactly(1, 0, 1);
        assertThat(clients)
                .extracting(NewCustomer::segment)
                .containsExactly(Segment.SENIOR, Segment.STANDARD, Segment.PREMIUM);
        assertThat(clients).extracting(NewCustomer::birthYear).containsExactly(1925, 1970, 1980);
        assertThat(clients.get(0).region()).isEqualTo("Benesov, central Bohemia");
        assertThat(clients.get(2).openedOn()).isEqualTo("1994-06-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1;99;930105;\"PRIJEM\";\"VKLAD\";1.00;1.00;\"\";; | account_id",
                "1;1;930231;\"PRIJEM\";\"VKLAD\";1.00;1.00;\"\";; | date",
                "1;1;1993-01-05;\"PRIJEM\";\"VKLAD\";1.00;1.00;\"\";; | date",
                "1;1;930105;\"DAR\";\"VKLAD\";1.00;1.00;\"\";; | type",
                "1;1;930105;\"PRIJEM\";\"VYBER\";1.00;1.00;\"\";; | operation",
                "1;1;930105;\"PRIJEM\";\"\";1.00;1.00;\"SIPO\";; | k_symbol",
                "1;1;930105;\"PRIJEM\";\"VKLAD\";1,00;1.00;\"\";; | amount",
                "1;1;930105;\"PRIJEM\";\"VKLAD\";0.00;1.00;\"\";; | amount",
                "1;1;930105;\"PRIJEM\";\"VKLAD\";1.00;x;\"\";; | balance",
                "1;1;930105 | row",
                "1;1;930105;\"PRIJEM;VKLAD;1.00;1.00;;; | row"
            })
    void a_bad_row_is_told_by_its_column_and_the_others_are_read(String bad, String column) throws IOException {
        FactsRead read = read(bad, row("PRIJEM", "VKLAD", "1.00", ""));

        assertThat(read.bad).hasSize(1);
        assertThat(read.bad.get(0).column()).isEqualTo(column);
        assertThat(read.facts).hasSize(1);
    }

    @Test
    void running_balances_are_compared_at_the_end_of_a_day_whatever_the_order_within() throws IOException {
        BerkaSource source = source(
                "1;1;930105;\"PRIJEM\";\"VKLAD\";100.00;90.00;\"\";;",
                "2;1;930105;\"VYDAJ\";\"VYBER\";10.00;-10.00;\"\";;",
                "3;1;930106;\"PRIJEM\";\"\";1.20;91.25;\"UROK\";;",
                "4;1;930107;\"PRIJEM\";\"VKLAD\";10.00;500.00;\"\";;");
        FactsRead.of(source);

        assertThat(source.remarks()).anySatisfy(remark -> assertThat(remark)
                .contains("3 days with bookings: 1 equal ours, 1 differ by at most 1.00 CZK")
                .contains("1 by more, the largest by 398.80 CZK"));
    }

    @Test
    void a_folder_without_its_tables_is_refused() throws IOException {
        Files.writeString(folder.resolve("trans.asc"), HEADER);
        Files.delete(folder.resolve("disp.asc"));

        assertThatThrownBy(() -> new BerkaSource(folder, PRAGUE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("disp.asc");
    }

    @Test
    void a_table_with_another_header_is_refused() throws IOException {
        Files.writeString(folder.resolve("trans.asc"), "a;b;c\n1;2;3\n");

        assertThatThrownBy(() -> new BerkaSource(folder.resolve("trans.asc"), PRAGUE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is not the Czech bank's trans.asc");
    }

    private static String row(String type, String operation, String amount, String symbol) {
        return "1;1;930105;\"" + type + "\";\"" + operation + "\";" + amount + ";100.00;\"" + symbol + "\";;";
    }

    private FactsRead read(String... rows) throws IOException {
        return FactsRead.of(source(rows));
    }

    private BerkaSource source(String... rows) throws IOException {
        Files.writeString(folder.resolve("trans.asc"), HEADER + String.join("\r\n", rows) + "\r\n");
        return new BerkaSource(folder, PRAGUE);
    }

    private void write(String table, String... lines) throws IOException {
        Files.writeString(folder.resolve(table + ".asc"), String.join("\r\n", lines) + "\r\n");
    }
}

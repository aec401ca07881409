package dev.bankdesk.clientwindow.openpayment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.clientwindow.bank.Payment;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenPaymentFilesTest {
    private static final Payment PAYMENT = new Payment(
            TransactionKind.TRANSFER_OUT, 1_000_000, 1_000_001, Money.of(1_234, "KWD"), "XX", "Loyer = été #1");

    @TempDir
    private Path root;

    private Path folder;
    private OpenPaymentFiles kept;

    @BeforeEach
    void open() {
        folder = root.resolve("a").resolve("b");
        kept = new OpenPaymentFiles(folder);
    }

    private static OpenPayment payment(String key, long customer) {
        return OpenPayment.of(customer, key, PAYMENT, Currency.getInstance("EUR"));
    }

    @Test
    void what_is_kept_is_there_for_the_next_program_as_one_that_may_be_booked() {
        OpenPayment sent = payment("0b7f-1", 7);
        kept.keep(sent);
        kept.keep(payment("0b7f-2", 8));
        assertThat(new OpenPaymentFiles(folder).of(7)).containsExactly(sent.doubtful());
        kept.forget(sent);
        kept.forget(sent);
        assertThat(kept.of(7)).isEmpty();
        assertThat(kept.of(8)).hasSize(1);
    }

    @Test
    void only_the_owner_reads_it_and_nothing_half_written_lies_beside_it() throws IOException {
        kept.keep(payment("0b7f-1", 7));
        kept.keep(payment("0b7f-1", 7));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_file_that_says_no_payment_hinders_no_other() throws IOException {
        kept.keep(payment("0b7f-1", 7));
        Files.writeString(folder.resolve("garbage.payment"), "customer=7\namountMinor=ten\n");
        Files.writeString(folder.resolve("unended.tmp"), "customer=7\n");
        assertThat(kept.of(7)).hasSize(1);
        assertThat(folder.resolve("garbage.payment")).exists();
    }

    @Test
    void where_nothing_can_be_written_nothing_is_thrown() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");
        OpenPaymentFiles nowhere = new OpenPaymentFiles(file.resolve("folder"));
        nowhere.keep(payment("0b7f-1", 7));
        assertThat(nowhere.of(7)).isEqualTo(List.of());
        nowhere.forget(payment("0b7f-1", 7));
    }

    @Test
    void a_key_that_names_no_file_is_no_key() {
        assertThatThrownBy(() -> kept.keep(payment("../outside", 7))).isInstanceOf(IllegalArgumentException.class);
    }
}

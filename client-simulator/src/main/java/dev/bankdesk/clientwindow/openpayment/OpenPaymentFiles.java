package dev.bankdesk.clientwindow.openpayment;

import dev.bankdesk.clientwindow.bank.Payment;
import dev.bankdesk.core.banking.Countries;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Open payments as small files of one folder, each by its key, so that two windows do not write over each other's. Only their
 * owner may read them. A file appears whole. One that cannot be written or read costs a line in the log: the window still
 * asks before it closes.
 */
public final class OpenPaymentFiles implements OpenPayments {
    private static final Logger LOG = LoggerFactory.getLogger(OpenPaymentFiles.class);
    private static final String ENDING = ".payment";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final Path folder;

    /** @param folder of one bank alone: keys mean nothing to another one; made when it is needed */
    public OpenPaymentFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public void keep(OpenPayment open) {
        Path target = file(open.key());
        Path temporary = folder.resolve(open.key() + ".tmp");
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.deleteIfExists(temporary);
            Files.createFile(
                    temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            // No channel: that would be closed by an interrupt, which is no reason to forget a payment.
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(text(open).getBytes(StandardCharsets.UTF_8));
                // Before its name: a machine that loses power must not find an empty file in its place.
                out.getFD().sync();
            }
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("An open payment cannot be kept in {}: it is forgotten when the program ends", target, e);
        }
    }

    private static String text(OpenPayment open) throws IOException {
        Payment payment = open.payment();
        Properties lines = new Properties();
        lines.setProperty("customer", Long.toString(open.customer()));
        lines.setProperty("balanceCurrency", open.balanceCurrency().getCurrencyCode());
        lines.setProperty("kind", payment.kind().name());
        lines.setProperty("account", Long.toString(payment.account()));
        lines.setProperty("counterAccount", Long.toString(payment.counterAccount()));
        lines.setProperty("amountMinor", Long.toString(payment.amount().minor()));
        lines.setProperty("currency", payment.amount().currency().getCurrencyCode());
        lines.setProperty("country", payment.country());
        lines.setProperty("purpose", payment.purpose());
        StringWriter text = new StringWriter();
        lines.store(text, "A payment whose outcome is not known");
        return text.toString();
    }

    @Override
    public void forget(OpenPayment open) {
        Path file = file(open.key());
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("A payment whose outcome is known stays in {}; asked again it is booked no second time", file, e);
        }
    }

    private Path file(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("a key that names no file");
        }
        return folder.resolve(key + ENDING);
    }

    @Override
    public List<OpenPayment> of(long customer) {
        List<OpenPayment> found = new ArrayList<>();
        for (Path file : files()) {
            OpenPayment read = read(file);
            if (read != null && read.customer() == customer) {
                found.add(read);
            }
        }
        return found;
    }

    /** The one that was sent first, first. */
    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + ENDING)) {
            all.forEach(files::add);
        } catch (IOException e) {
            LOG.warn("Open payments in {} cannot be listed", folder, e);
        }
        files.sort(Comparator.comparing((Path file) -> file.toFile().lastModified())
                .thenComparing(Comparator.naturalOrder()));
        return files;
    }

    /** Null where it says no payment. */
    private static OpenPayment read(Path file) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
            String name = file.getFileName().toString();
            Payment payment = new Payment(
                    TransactionKind.valueOf(lines.getProperty("kind", "")),
                    Long.parseLong(lines.getProperty("account", "")),
                    Long.parseLong(lines.getProperty("counterAccount", "")),
                    Money.of(Long.parseLong(lines.getProperty("amountMinor", "")), lines.getProperty("currency", "")),
                    lines.getProperty("country", Countries.UNKNOWN),
                    lines.getProperty("purpose", ""));
            return new OpenPayment(
                    Long.parseLong(lines.getProperty("customer", "")),
                    name.substring(0, name.length() - ENDING.length()),
                    payment,
                    Currency.getInstance(lines.getProperty("balanceCurrency", "")),
                    true);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} says no payment and is left as it is", file, e);
            return null;
        }
    }
}

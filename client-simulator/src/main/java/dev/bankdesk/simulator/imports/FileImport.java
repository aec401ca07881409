package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Countries;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.imports.Survey.AccountSeen;
import dev.bankdesk.simulator.imports.facts.FactSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Imports one file: surveys all of it, registers who is in it, books what it says, ends. Every step may be done again: rows
 * are recognised by (import name, row, occurrence of that row), so a killed import is completed by importing once more.
 */
public final class FileImport {
    private static final int REGISTERED_AT_ONCE = 1_000;

    private final FactSource source;
    private final ImportRequest request;
    private final ImportProgress progress;
    private Survey survey;

    public FileImport(FactSource source, ImportRequest request, ImportProgress progress) {
        this.source = source;
        this.request = request;
        this.progress = progress;
    }

    /**
     * Reads the whole file, before a bank is asked for; {@link #into} does it otherwise.
     *
     * @throws Refusal where the file cannot be what it was said to be, or its rejects could not be written
     */
    public void survey() {
        rejectsFile();
        survey = surveyed();
    }

    /** Reads the whole file and writes nothing. */
    public ImportReport dryRun() {
        long started = System.nanoTime();
        surveyed();
        try (RejectsFile rejects = RejectsFile.nowhere()) {
            DryRun rows = new DryRun(rejects);
            source.read(new UntilStopped(rows, progress));
            return report(started, true, rows.tally(), rejects, null, new Registered(Map.of(), Map.of(), 0), 0);
        }
    }

    /** @throws Refusal where the file cannot be what it was said to be; nothing is written then */
    public ImportReport into(ImportBank bank) {
        long started = System.nanoTime();
        if (survey == null) {
            survey();
        }
        try (RejectsFile rejects = rejectsFile()) {
            bank.begin(request.name(), request.foreignFee());
            Registered registered = register(bank);
            int openings = open(bank, registered);
            Booking booking = new Booking(request.name(), bank, registered, rejects, survey.facts(), progress);
            source.file().mustBeUnchanged();
            source.read(new UntilStopped(booking, progress));
            booking.finish();
            source.file().mustBeUnchanged();
            bank.end(request.name());
            return report(started, false, booking.tally(), rejects, rejects.finish(), registered, openings);
        }
    }

    private RejectsFile rejectsFile() {
        return RejectsFile.of(source.file().path(), request.rejectsFolder(), source.columns());
    }

    private Survey surveyed() {
        progress.step("Reading " + source.file().path());
        Survey rows = new Survey();
        source.read(new UntilStopped(rows, progress));
        if (rows.facts() == 0) {
            throw Refusal.usage(
                    "No row of " + source.file().path() + " can be booked (" + rows.badRows() + ").",
                    "Check the format and the mapping.");
        }
        return rows;
    }

    private Registered register(ImportBank bank) {
        List<NewCustomer> known = source.customers(survey.firstDays());
        List<NewCustomer> customers = known.stream()
                .flatMap(customer -> Registered.named(request.name(), customer))
                .toList();
        progress.step("Registering " + known.size() + " customers and "
                + survey.merchants().size() + " merchants");
        Map<String, Long> accounts = new HashMap<>();
        // A customer of many accounts is told several times.
        Set<Long> customerIds = new LinkedHashSet<>();
        for (List<NewCustomer> some : inParts(customers)) {
            List<RegisteredCustomer> registered = bank.customers(some);
            Registered.collect(some, registered, accounts);
            registered.forEach(each -> customerIds.add(each.id()));
        }
        if (!request.consent().isNone()) {
            bank.consents(
                    "import " + request.name(),
                    customerIds.stream().map(request.consent()::of).toList());
        }
        Map<String, Integer> merchants = new HashMap<>();
        List<NewMerchant> named = survey.merchants().stream()
                .map(merchant -> Registered.named(request.name(), merchant))
                .toList();
        for (List<NewMerchant> some : inParts(named)) {
            List<Integer> ids = bank.merchants(some);
            for (int i = 0; i < some.size(); i++) {
                merchants.put(some.get(i).reference(), ids.get(i));
            }
        }
        return new Registered(accounts, merchants, known.size());
    }

    /** Funds each account by one named entry, so that a file of payments alone leaves no account below zero. */
    private int open(ImportBank bank, Registered registered) {
        if (!source.funded()) {
            return 0;
        }
        List<PaymentOrder> openings = new ArrayList<>();
        survey.accounts().forEach((reference, account) -> {
            if (account.fundingMinor() > 0) {
                openings.add(opening(reference, account, registered));
            }
        });
        int opened = 0;
        for (List<PaymentOrder> some : inParts(openings)) {
            for (Outcome outcome : bank.place(some).join()) {
                // An opening that stands already with another amount is of a shorter version of the file; it stays.
                opened += outcome instanceof Outcome.Booked ? 1 : 0;
            }
        }
        return opened;
    }

    private PaymentOrder opening(String reference, AccountSeen account, Registered registered) {
        return new PaymentOrder(
                request.name() + "/opening/" + reference,
                TransactionKind.OPENING,
                registered.account(request.name(), reference),
                0,
                Money.of(account.fundingMinor(), account.currency()),
                account.first(),
                Channel.BANK,
                0,
                0,
                Countries.UNKNOWN,
                request.name(),
                "Opening entry of the import " + request.name(),
                0,
                true,
                null);
    }

    private ImportReport report(
            long started, boolean dry, Tally tally, RejectsFile rejects, Path written, Registered who, int opened) {
        return new ImportReport(
                request.name(),
                source.file().name(),
                dry,
                tally.booked() + tally.declinedInAll() + rejects.rows(),
                tally.booked(),
                tally.bookedBefore(),
                tally.declined(),
                rejects.rows(),
                written,
                who.customers(),
                who.accounts().size(),
                who.merchants().size(),
                opened,
                request.consent(),
                tally.sums(),
                tally.firstDay(),
                tally.lastDay(),
                source.zone().getId(),
                source.remarks(),
                rejects.first(),
                (System.nanoTime() - started) / 1e9);
    }

    private static <T> List<List<T>> inParts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += REGISTERED_AT_ONCE) {
            parts.add(all.subList(from, Math.min(all.size(), from + REGISTERED_AT_ONCE)));
        }
        return parts;
    }
}

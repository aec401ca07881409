package dev.bankdesk.core.ledger.service;

import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.intake.IntakeCounts;
import dev.bankdesk.core.ledger.intake.IntakeSettings;
import dev.bankdesk.core.ledger.intake.PaymentIntake;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.platform.Service;

/** Takes payment orders from the channel of the settings into the ledger of this process; any number of processes share them. */
public final class IntakeService implements Service {
    private final BankAddresses addresses;
    private final PaymentIntake intake;

    /** @throws Refusal where no channel is set, or one that carries no orders */
    public IntakeService(BankAddresses addresses, IntakeSettings settings, Ledger ledger) {
        this.addresses = addresses;
        this.intake = new PaymentIntake(settings, settings.channel().open(addresses), ledger);
    }

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public void start() {
        intake.start(addresses);
    }

    /** What keeps orders from being booked at the moment, empty while all is well. */
    public String failure() {
        return intake.failure();
    }

    public IntakeCounts counts() {
        return intake.counts();
    }

    @Override
    public void stop() {
        intake.close();
    }
}

package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.marketing.consent.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a client agreed to. @param consents of each purpose; @param history every version, oldest first */
public record ConsentsAnswer(long customer, List<Said> consents, List<Said> history) {

    /** @param version 0 where nothing was ever said, which is not given; @param changedAt null there; @param source who said so */
    public record Said(Purpose purpose, boolean given, int version, Instant changedAt, String source) {}

    public ConsentsAnswer {
        consents = List.copyOf(consents);
        history = List.copyOf(history);
    }

    public Optional<Said> of(Purpose purpose) {
        return consents.stream().filter(said -> said.purpose() == purpose).findFirst();
    }
}

package dev.bankdesk.core.servers;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How another program asks the bank that owns the folder for a promotion: by a file in it that only the folder's owner can
 * write, and another one with the answer. It needs no service that a part of the bank may not run.
 */
public final class FailoverRequest {
    private static final Logger LOG = LoggerFactory.getLogger(FailoverRequest.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long POLL_MILLIS = 50;

    /** @param untilMillis nobody waits for the answer any more after this */
    private record Request(String id, boolean force, long untilMillis) {}

    /** @param report null where it was refused */
    private record Answer(String id, FailoverReport report, String refusal, String remedy) {}

    private FailoverRequest() {}

    /**
     * Asks, and waits for the answer.
     *
     * @throws Refusal as the bank gives it, or where no answer comes
     */
    public static FailoverReport ask(BankFolder folder, boolean force, Duration limit) {
        String id = UUID.randomUUID().toString();
        try {
            Files.deleteIfExists(folder.failoverAnswer());
            PrivateFile.write(
                    folder.failoverRequest(),
                    JSON.writeValueAsBytes(new Request(id, force, System.currentTimeMillis() + limit.toMillis())));
            long deadline = System.nanoTime() + limit.toNanos();
            while (System.nanoTime() < deadline) {
                Optional<Answer> answer =
                        read(folder.failoverAnswer(), Answer.class).filter(found -> found.id.equals(id));
                if (answer.isPresent()) {
                    Files.deleteIfExists(folder.failoverAnswer());
                    return reportOf(answer.get());
                }
                Thread.sleep(POLL_MILLIS);
            }
            Files.deleteIfExists(folder.failoverRequest());
        } catch (IOException e) {
            throw Refusal.failure(
                    "The bank in " + folder.root() + " cannot be asked: " + FileFailure.words(e) + ".",
                    "Ask as the user that the folder belongs to.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.failure(
                "The bank has not answered within " + limit.toSeconds() + " s.",
                "See ./bankdesk status and " + folder.logs().resolve("services.log") + ".");
    }

    private static FailoverReport reportOf(Answer answer) {
        if (answer.report == null) {
            throw Refusal.failure(answer.refusal, answer.remedy);
        }
        return answer.report;
    }

    /** Does what is asked for, if anything is. */
    static void serve(BankFolder folder, Function<Boolean, FailoverReport> failover) throws IOException {
        Optional<Request> request = read(folder.failoverRequest(), Request.class);
        if (request.isEmpty()) {
            return;
        }
        // Before the work: what made this process end would end the next one too.
        Files.deleteIfExists(folder.failoverRequest());
        PrivateFile.write(folder.failoverAnswer(), JSON.writeValueAsBytes(answer(request.get(), failover)));
    }

    /** One that was left there before this start is nobody's wish any more. */
    static void forget(BankFolder folder) throws IOException {
        Files.deleteIfExists(folder.failoverRequest());
    }

    private static Answer answer(Request request, Function<Boolean, FailoverReport> failover) {
        if (System.currentTimeMillis() > request.untilMillis) {
            LOG.warn("A promotion was asked for, and nobody waits for it any more: nothing is done");
            return new Answer(request.id, null, "The request for a promotion is too old.", "Ask again.");
        }
        try {
            return new Answer(request.id, failover.apply(request.force), null, null);
        } catch (Refusal refusal) {
            LOG.warn("The promotion that was asked for did not come about: {}", refusal.getMessage());
            return new Answer(request.id, null, refusal.getMessage(), refusal.remedy());
        } catch (RuntimeException e) {
            LOG.error("The promotion that was asked for failed", e);
            return new Answer(request.id, null, "The promotion failed: " + e + ".", "See the bank's services.log.");
        }
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), type));
        } catch (IOException goneOrNotOurs) {
            return Optional.empty();
        }
    }
}

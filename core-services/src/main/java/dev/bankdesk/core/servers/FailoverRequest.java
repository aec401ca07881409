package dev.bankdesk.core.servers;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
     * Asks, and waits for the answer. Who gives up takes the request back: it is carried out later only where the bank had
     * taken it up before, which the refusal says then.
     *
     * @param limit for the bank to take it up, and once more to carry it out
     * @throws Refusal as the bank gives it, or where no answer comes
     */
    public static FailoverReport ask(BankFolder folder, boolean force, Duration limit) {
        String id = UUID.randomUUID().toString();
        Thread atTheEnd = new Thread(() -> withdraw(folder, id), "failover-withdrawn");
        // Ctrl+C ends the program in the middle of the wait.
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        try {
            Files.deleteIfExists(folder.failoverAnswer());
            PrivateFile.write(
                    folder.failoverRequest(),
                    JSON.writeValueAsBytes(new Request(id, force, System.currentTimeMillis() + limit.toMillis())));
            Optional<Answer> answer = await(folder, id, limit);
            if (answer.isEmpty() && !withdraw(folder, id)) {
                answer = await(folder, id, limit);
                if (answer.isEmpty()) {
                    throw mayStillCome(folder);
                }
            }
            if (answer.isPresent()) {
                Files.deleteIfExists(folder.failoverAnswer());
                return reportOf(answer.get());
            }
        } catch (IOException e) {
            throw Refusal.failure(
                    "The bank in " + folder.root() + " cannot be asked: " + FileFailure.words(e) + ".",
                    "Ask as the user that the folder belongs to.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!withdraw(folder, id)) {
                throw mayStillCome(folder);
            }
        } finally {
            withdraw(folder, id);
            forgetHook(atTheEnd);
        }
        throw Refusal.failure(
                "The bank has not taken the request up; it is withdrawn, and nothing is promoted.",
                "See ./bankdesk status and " + folder.logs().resolve("services.log") + ".");
    }

    private static Refusal mayStillCome(BankFolder folder) {
        return Refusal.failure(
                "The bank has taken the request up and has not answered yet: the promotion may still come about.",
                "See ./bankdesk status and " + folder.logs().resolve("services.log") + " before asking again.");
    }

    private static Optional<Answer> await(BankFolder folder, String id, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Answer> answer =
                    read(folder.failoverAnswer(), Answer.class).filter(found -> found.id.equals(id));
            if (answer.isPresent()) {
                return answer;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return Optional.empty();
    }

    /**
     * Takes the request back.
     *
     * @return false where the bank has taken it up already: a file is renamed or deleted once, by one of both
     */
    private static boolean withdraw(BankFolder folder, String id) {
        try {
            boolean isOurs = read(folder.failoverRequest(), Request.class)
                    .filter(request -> request.id.equals(id))
                    .isPresent();
            if (isOurs && Files.deleteIfExists(folder.failoverRequest())) {
                return true;
            }
        } catch (IOException e) {
            LOG.warn("The request for a promotion cannot be deleted: {}", e.getMessage());
        }
        return false;
    }

    private static void forgetHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // It runs already.
        }
    }

    private static FailoverReport reportOf(Answer answer) {
        if (answer.report == null) {
            throw Refusal.failure(answer.refusal, answer.remedy);
        }
        return answer.report;
    }

    /** Does what is asked for, if anything is. */
    static void serve(BankFolder folder, Function<Boolean, FailoverReport> failover) throws IOException {
        if (!Files.exists(folder.failoverRequest())) {
            return;
        }
        try {
            // Before the work: from here on nobody can take it back.
            Files.move(folder.failoverRequest(), folder.failoverTaken(), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException withdrawn) {
            return;
        }
        Optional<Request> request = read(folder.failoverTaken(), Request.class);
        // What made this process end would end the next one too.
        Files.deleteIfExists(folder.failoverTaken());
        if (request.isPresent()) {
            PrivateFile.write(folder.failoverAnswer(), JSON.writeValueAsBytes(answer(request.get(), failover)));
        }
    }

    /** One that was left there before this start is nobody's wish any more. */
    static void forget(BankFolder folder) throws IOException {
        Files.deleteIfExists(folder.failoverRequest());
        Files.deleteIfExists(folder.failoverTaken());
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

package dev.bankdesk.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.testing.TestBank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Processes that run nothing but the statistics of a test bank, and what its broker knows of them. */
final class StatisticsWorkers implements AutoCloseable {
    /** How long a worker that gives no sign of life keeps its partitions. */
    static final Duration SESSION = Duration.ofSeconds(2);

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final List<String> GROUPS = List.of("statistics-live", "statistics-cube");

    private final Path folder;
    private final Path addresses;
    private final Admin admin;
    private final List<Worker> started = new CopyOnWriteArrayList<>();
    /** A run that is broken off leaves none of them behind. */
    private final Thread atExit = new Thread(this::killAll, "workers-end");

    record Worker(Process process, Path log) {
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        /** It does nothing more, and does not know: as on a machine that was suspended. */
        void suspend() throws IOException, InterruptedException {
            signal("STOP");
        }

        void wakeUp() throws IOException, InterruptedException {
            signal("CONT");
        }

        private void signal(String name) throws IOException, InterruptedException {
            int exit = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
                    .start()
                    .waitFor();
            assertThat(exit).as("kill -" + name).isZero();
        }

        /** How much it has said until now. */
        int said() throws IOException {
            return Files.readString(log).length();
        }

        /** @param said what it had said before, which does not count */
        boolean hasSaidSince(int said, String words) throws IOException {
            return Files.readString(log).substring(said).contains(words);
        }
    }

    StatisticsWorkers(TestBank bank) throws IOException {
        this.folder = Files.createTempDirectory(bank.folder(), "workers");
        this.addresses = folder.resolve("addresses.json");
        bank.addresses().write(addresses);
        Runtime.getRuntime().addShutdownHook(atExit);
        this.admin = Admin.create(Map.of("bootstrap.servers", bank.addresses().kafkaBootstrap()));
    }

    Worker start() throws IOException {
        Path log = folder.resolve("worker-" + started.size() + ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=dev/bankdesk/core/faults/worker-logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.bankdesk.core.statistics.StatisticsMain",
                        addresses.toString(),
                        Long.toString(SESSION.toMillis()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Worker worker = new Worker(process, log);
        started.add(worker);
        return worker;
    }

    /** Until as many workers have all the partitions among them, in equal shares, and nobody else has any. */
    void awaitShared(int workers) {
        List<Integer> equal = Collections.nCopies(workers, Topics.PARTITIONS / workers);
        // On a busy machine a group is not there yet.
        await().atMost(SOON)
                .ignoreExceptionsMatching(e -> e.getCause() instanceof GroupIdNotFoundException)
                .untilAsserted(() -> assertThat(shares())
                        .allSatisfy(shares -> assertThat(shares.values()).containsExactlyElementsOf(equal)));
    }

    private List<Map<String, Integer>> shares() throws Exception {
        List<Map<String, Integer>> groups = new ArrayList<>();
        for (ConsumerGroupDescription group :
                admin.describeConsumerGroups(GROUPS).all().get().values()) {
            Map<String, Integer> shares = new TreeMap<>();
            for (MemberDescription member : group.members()) {
                shares.put(
                        member.groupInstanceId().orElse(member.consumerId()),
                        member.assignment().topicPartitions().size());
            }
            groups.add(shares);
        }
        return groups;
    }

    /** Ends all that were started. */
    @Override
    public void close() throws InterruptedException {
        admin.close();
        killAll();
        for (Worker worker : started) {
            worker.process.waitFor();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void killAll() {
        started.forEach(worker -> worker.process.destroyForcibly());
    }
}

package dev.bankdesk.launcher;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewayException;
import dev.bankdesk.core.gateway.ListedUser;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The people who may sign in at the gateway. Works with the token in the bank's folder, so it also makes the first admin. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Makes, lists, locks and unlocks the users of the gateway.",
        subcommands = {
            UserCommand.Add.class,
            UserCommand.Listing.class,
            UserCommand.Lock.class,
            UserCommand.Unlock.class
        },
        synopsisSubcommandLabel = "(add | list | lock | unlock)")
final class UserCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw Refusal.usage(
                "Say what to do with the users.",
                "Use ./bankdesk user add NAME --role ROLE, user list, user lock NAME or user unlock NAME.");
    }

    /** Asks the gateway of the chosen bank, and tells its refusals as this command's. */
    private static <T> T ask(BankChoice bank, Function<GatewayClient, T> question) {
        bank.folder();
        try (BankChoice.Open open = bank.open(Progress.printing(System.err));
                GatewayClient gateway = new GatewayClient(open.addresses())) {
            return question.apply(gateway);
        } catch (GatewayException e) {
            String remedy = e.status() == 404 ? "See ./bankdesk user list." : "Change it and try again.";
            throw e.status() >= 400 && e.status() < 500
                    ? Refusal.usage(e.getMessage(), remedy)
                    : Refusal.failure(e.getMessage(), "See ./bankdesk status.", e);
        }
    }

    /** Makes a user. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a user. The password is asked on the terminal, or read as one line",
                "from standard input where that is no terminal; it is never an argument."
            })
    static final class Add implements Callable<Integer> {
        @Mixin
        private BankChoice bank;

        @Parameters(paramLabel = "NAME", description = "2 to 60 of a-z, 0-9, dot, dash and underscore.")
        private String name;

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                description = "client, banker, analyst, approver, auditor or admin.")
        private Role role;

        @Option(
                names = "--customer",
                paramLabel = "ID",
                description = "Whose accounts a client reaches; for the role client only.")
        private long customer;

        @Option(names = "--json", description = "Prints one JSON object.")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            char[] password = password();
            try {
                ListedUser added = ask(bank, gateway -> gateway.addUser(name, role.key(), customer, password));
                spec.commandLine()
                        .getOut()
                        .println(
                                json
                                        ? Json.of(added)
                                        : "The user " + added.name() + " is there, with the role " + added.role()
                                                + ".");
            } finally {
                Arrays.fill(password, ' ');
            }
            return 0;
        }

        private static char[] password() throws IOException {
            Console console = System.console();
            if (console == null) {
                String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
                if (line == null || line.isEmpty()) {
                    throw Refusal.usage(
                            "Standard input holds no password.", "Type it on a terminal, or pipe one line.");
                }
                return line.toCharArray();
            }
            char[] first = console.readPassword("Password (12 to 128 characters): ");
            char[] second = console.readPassword("Once more: ");
            if (first == null || !Arrays.equals(first, second)) {
                throw Refusal.usage("The two passwords are not the same.", "Try again.");
            }
            return first;
        }
    }

    /** Lists the users. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the users.")
    static final class Listing implements Callable<Integer> {
        @Mixin
        private BankChoice bank;

        @Option(names = "--json", description = "Prints one JSON object.")
        private boolean json;

        @Spec
        private CommandSpec spec;

        /** The whole answer of {@code --json}. */
        record Users(List<ListedUser> users) {}

        @Override
        public Integer call() {
            List<ListedUser> users = ask(bank, GatewayClient::users);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(Json.of(new Users(users)));
                return 0;
            }
            for (ListedUser user : users) {
                out.printf("%-24s %-9s %s%n", user.name(), user.role(), state(user));
            }
            if (users.isEmpty()) {
                out.println("No users yet. ./bankdesk user add NAME --role admin makes the first.");
            }
            return 0;
        }

        private static String state(ListedUser user) {
            String of = user.customer() == 0 ? "" : "customer " + user.customer() + "  ";
            if (!user.locked()) {
                return of;
            }
            return of + (user.lockedUntil().isEmpty() ? "locked" : "locked until " + user.lockedUntil());
        }
    }

    /** Locks a user. */
    @Command(
            name = "lock",
            mixinStandardHelpOptions = true,
            description = "Locks a user until unlocked, and ends the user's sessions.")
    static final class Lock extends Change {
        @Override
        public Integer call() {
            return change(true);
        }
    }

    /** Unlocks a user. */
    @Command(
            name = "unlock",
            mixinStandardHelpOptions = true,
            description = "Unlocks a user, also one locked after failures.")
    static final class Unlock extends Change {
        @Override
        public Integer call() {
            return change(false);
        }
    }

    /** What locking and unlocking share. */
    abstract static class Change implements Callable<Integer> {
        @Mixin
        private BankChoice bank;

        @Parameters(paramLabel = "NAME", description = "The user's name.")
        private String name;

        @Option(names = "--json", description = "Prints one JSON object.")
        private boolean json;

        @Spec
        private CommandSpec spec;

        /** The whole answer of {@code --json}. */
        record Changed(String name, boolean locked) {}

        int change(boolean lock) {
            ask(bank, gateway -> {
                gateway.lockUser(name, lock);
                return null;
            });
            spec.commandLine()
                    .getOut()
                    .println(
                            json
                                    ? Json.of(new Changed(name, lock))
                                    : "The user " + name + (lock ? " is locked." : " is unlocked."));
            return 0;
        }
    }
}

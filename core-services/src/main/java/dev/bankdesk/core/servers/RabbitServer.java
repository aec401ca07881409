package dev.bankdesk.core.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * RabbitMQ as this machine has it, with node, data, user and ports of this bank's own, all on loopback. Its port mapper is a
 * child of its own beside it: one that Erlang starts by itself would serve all banks and outlive them.
 */
final class RabbitServer extends AmqpServer {
    private final RabbitProgram program;
    private final Ports ports;
    private final ServerProcess mapper;

    RabbitServer(ServerHome home, ServerHome mapper, RabbitProgram program, Ports ports, String password) {
        super(home, ports.amqp(), password);
        this.program = program;
        this.ports = ports;
        this.mapper = mapper.process();
    }

    @Override
    String product() {
        return asked();
    }

    @Override
    void prepareData() throws IOException {
        Folders.createPrivate(home().data());
        Folders.createPrivate(mapperFolder());
        // No plugin: the package's own list has some that would open ports.
        Files.writeString(plugins(), "[].\n", StandardCharsets.UTF_8);
    }

    private Path plugins() {
        return home().folder().resolve("enabled_plugins");
    }

    private Path mapperFolder() {
        return home().folder().resolve("epmd");
    }

    @Override
    public void start() {
        if (!mapper.running()) {
            mapper.launch(List.of(
                    program.epmd().toString(),
                    "-address",
                    "127.0.0.1",
                    "-port",
                    Integer.toString(ports.erlangMapper())));
        }
        super.start();
    }

    @Override
    public void stop() {
        super.stop();
        mapper.stop();
    }

    @Override
    public void kill() {
        super.kill();
        mapper.kill();
    }

    @Override
    List<String> command() {
        List<String> command = new ArrayList<>(List.of("/usr/bin/env"));
        environment().forEach((name, value) -> command.add(name + "=" + value));
        command.add(program.script().toString());
        command.add("-noinput");
        // Erlang knows no such word, and passes it by: orphans are recognised by the settings on the command line.
        command.add("-bankdesk");
        command.add(home().settings().toString());
        return command;
    }

    private Map<String, String> environment() {
        Path folder = home().folder();
        Map<String, String> environment = new TreeMap<>();
        // Its secret for other nodes, which it makes at home.
        environment.put("HOME", folder.toString());
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("ERL_EPMD_PORT", Integer.toString(ports.erlangMapper()));
        environment.put("ERL_CRASH_DUMP", folder.resolve("erl_crash.dump").toString());
        // The script becomes the server instead of watching it: the pid stays.
        environment.put("RABBITMQ_ALLOW_INPUT", "1");
        environment.put("RABBITMQ_NODENAME", NAME + "@localhost");
        environment.put("RABBITMQ_DIST_PORT", Integer.toString(ports.erlangNode()));
        environment.put("RABBITMQ_CONF_ENV_FILE", folder.resolve("none.conf").toString());
        environment.put("RABBITMQ_CONFIG_FILE", home().settings().toString());
        environment.put(
                "RABBITMQ_ADVANCED_CONFIG_FILE", folder.resolve("none.config").toString());
        environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", plugins().toString());
        environment.put("RABBITMQ_MNESIA_BASE", home().data().toString());
        environment.put("RABBITMQ_MNESIA_DIR", home().data().resolve(NAME).toString());
        environment.put("RABBITMQ_LOG_BASE", folder.toString());
        environment.put("RABBITMQ_LOGS", "-");
        environment.put("RABBITMQ_PID_FILE", folder.resolve("rabbitmq.pid").toString());
        environment.put(
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                // Two threads that sleep when idle are enough for one bank.
                "-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none");
        return environment;
    }

    @Override
    String settings() {
        return """
                # Written at every start; user and virtual host are made with the first one.
                listeners.tcp.bank = 127.0.0.1:%1$d
                num_acceptors.tcp = 2
                default_user = %2$s
                default_pass = %3$s
                default_vhost = %2$s
                default_permissions.configure = .*
                default_permissions.read = .*
                default_permissions.write = .*
                log.console = true
                log.console.level = warning
                log.file = false
                vm_memory_high_watermark.absolute = 256MiB
                disk_free_limit.absolute = 100MB
                """
                .formatted(ports.amqp(), NAME, address().password());
    }
}

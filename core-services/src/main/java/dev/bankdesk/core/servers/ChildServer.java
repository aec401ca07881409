package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What all embedded servers do alike: folder, settings and refusals, and the process itself. */
abstract class ChildServer implements ManagedServer {
    private final ServerHome home;
    private final ServerProcess process;

    ChildServer(ServerHome home) {
        this.home = home;
        this.process = home.process();
    }

    /** The content of its settings file, written at every start. */
    abstract String settings();

    /** How its program is called. */
    abstract List<String> command();

    /** Whether it does real work for a client by now. */
    abstract boolean answers();

    /** What it needs besides its settings: its program, its data folder. */
    void prepareData() throws IOException {}

    @Override
    public final void prepare() {
        try {
            Folders.createPrivate(home.folder());
            prepareData();
            writeSettings();
        } catch (IOException e) {
            throw Refusal.failure(
                    name() + " could not be prepared in " + home.folder() + ": " + FileFailure.words(e) + ".",
                    "Check that the disk is not full and the folder is writable, then start again.",
                    e);
        }
    }

    final void writeSettings() throws IOException {
        PrivateFile.write(home.settings(), settings().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public final String name() {
        return home.name();
    }

    @Override
    public void start() {
        process.launch(command());
    }

    @Override
    public void awaitReady(Duration limit) {
        process.awaitReady(this::answers, limit);
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public final boolean running() {
        return process.running();
    }

    @Override
    public final void keepLogShort() throws IOException {
        process.keepLogShort();
    }

    final ServerHome home() {
        return home;
    }

    final ServerProcess process() {
        return process;
    }
}

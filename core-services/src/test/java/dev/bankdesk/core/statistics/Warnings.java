package dev.bankdesk.core.statistics;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the statistics of this process say in the log of what is wrong, from when it is made until it is closed. */
final class Warnings extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.bankdesk.core.statistics");
    private final List<String> words = new CopyOnWriteArrayList<>();

    Warnings() {
        setContext(logger.getLoggerContext());
        start();
        logger.addAppender(this);
    }

    List<String> words() {
        return List.copyOf(words);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            words.add(event.getFormattedMessage());
        }
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        stop();
    }
}

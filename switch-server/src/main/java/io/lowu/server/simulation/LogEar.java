package io.lowu.server.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Listens to the log instead of writing it, while simulations run: an exception that the links or Netty have
/// caught and only logged is a bug, and breaks the run.
final class LogEar implements AutoCloseable {
    private static final ThreadLocal<@Nullable Throwable> HEARD = new ThreadLocal<>();

    private final Logger root;
    private final Logger own;
    private final @Nullable Level ownLevel;
    private final Level rootLevel;
    private final List<Appender<ILoggingEvent>> before = new ArrayList<>();
    private final AppenderBase<ILoggingEvent> ear;

    private LogEar(Logger root, Logger own) {
        this.root = root;
        this.own = own;
        this.ownLevel = own.getLevel();
        this.rootLevel = root.getLevel();
        Iterator<Appender<ILoggingEvent>> appenders = root.iteratorForAppenders();
        while (appenders.hasNext()) {
            before.add(appenders.next());
        }
        before.forEach(root::detachAppender);
        ear = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                hear(event);
            }
        };
        ear.setContext(root.getLoggerContext());
        ear.start();
        root.addAppender(ear);
        root.setLevel(Level.WARN);
        own.setLevel(Level.WARN);
    }

    static LogEar open() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            throw new IllegalStateException("the log is not Logback's");
        }
        return new LogEar(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME), context.getLogger("io.lowu"));
    }

    /// From here on the caller's thread is listened to, as all others are.
    void listen() {
        HEARD.remove();
    }

    private static void hear(ILoggingEvent event) {
        if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
            Throwable thrown = proxy.getThrowable();
            if (!(thrown instanceof IOException) && !(thrown instanceof PowerCut) && HEARD.get() == null) {
                HEARD.set(thrown);
            }
        }
    }

    /// Throws what this thread has logged, as a rule that was broken.
    static void check() {
        Throwable heard = HEARD.get();
        if (heard != null) {
            HEARD.remove();
            if (heard instanceof Broken broken) {
                throw broken;
            }
            throw new Broken("the switch has logged " + heard, heard);
        }
    }

    static void forget() {
        HEARD.remove();
    }

    @Override
    public void close() {
        root.detachAppender(ear);
        ear.stop();
        before.forEach(root::addAppender);
        root.setLevel(rootLevel);
        own.setLevel(ownLevel);
    }
}

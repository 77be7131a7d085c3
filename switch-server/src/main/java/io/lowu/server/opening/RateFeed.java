package io.lowu.server.opening;

import io.lowu.server.config.ConfigException;
import io.lowu.server.config.ConfigReader;
import io.lowu.server.config.RateTable;
import io.lowu.server.link.CommandGate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes the rate table at start and then at every interval, read anew each time. A file that can't be
/// read is not published: the table in force grows old, and payments that need it stop when it is stale
/// (S-20).
public final class RateFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RateFeed.class);

    private final Path file;
    private final RatePublication publication;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lowu-rates").factory());

    /// A feed from this file.
    public RateFeed(Path file, CommandGate gate) {
        this.file = file;
        this.publication = new RatePublication(gate);
    }

    /// Publishes now, on the calling thread, and from then on at every interval.
    ///
    /// @throws ConfigException when the file can't be used
    public void start(Duration every) {
        publish();
        var _ = timer.scheduleWithFixedDelay(
                this::publishOrComplain, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void publishOrComplain() {
        try {
            publish();
        } catch (RuntimeException e) {
            LOG.error("the rate table stays as it was: {}", e.getMessage());
        }
    }

    private synchronized void publish() {
        RateTable table = ConfigReader.readRates(file);
        try {
            publication.publish(table);
        } catch (ConfigException e) {
            throw new ConfigException(file + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

package io.lowu.server.cli;

import io.lowu.server.SwitchServer;
import io.lowu.server.config.ConfigReader;
import io.lowu.server.config.SwitchConfig;
import io.lowu.server.opening.OpeningCommands.FirstNumbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs the switch until it is told to stop.
@Command(
        name = "start",
        description = "Runs the switch until SIGTERM or Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lowu start --config config/switch.yaml",
            "  lowu start --data /var/lib/lowu --port acquirer=18583 --port admin=18580"
        })
final class StartCommand implements Callable<Integer> {
    private static final int APPROVAL_CODES = 1 << 24;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "${sys:lowu.home:-.}/config/switch.yaml",
            description = "Configuration; default: ${DEFAULT-VALUE}.")
    private Path config = Path.of(".");

    @Option(names = "--data", paramLabel = "DIR", description = "Directory of journal and snapshots.")
    private @Nullable Path data;

    @Option(names = "--exit-with-parent", description = "Stop when standard input ends.")
    private boolean exitWithParent;

    @Mixin
    private PortOptions ports = new PortOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        SwitchConfig settings = ConfigReader.readSwitch(config, ports.ports());
        if (data != null) {
            settings = settings.withData(data.toAbsolutePath().normalize());
        }
        SwitchServer server = SwitchServer.start(
                settings,
                ConfigReader.directoryOf(config),
                InstantSource.system(),
                new FirstNumbers(new SecureRandom().nextInt(APPROVAL_CODES), 1));
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("lowu-stop").unstarted(() -> {
                    stop.countDown();
                    awaitQuietly(stopped);
                }));
        announce(server, settings);
        if (exitWithParent) {
            Thread.ofPlatform().daemon().name("lowu-parent").start(() -> {
                drainInput();
                stop.countDown();
            });
        }
        stop.await();
        server.close();
        stopped.countDown();
        return 0;
    }

    private void announce(SwitchServer server, SwitchConfig settings) {
        if (spec == null) {
            throw new IllegalStateException("made without a command line");
        }
        PrintWriter out = spec.commandLine().getOut();
        server.listening()
                .forEach((link, address) ->
                        out.println(link + " listens on " + address.getHostString() + ":" + address.getPort()));
        settings.links().forEach((name, link) -> {
            if (link.connect() != null) {
                out.println(name + " connects to " + link.connect());
            }
        });
        out.println("admin listens on " + settings.admin().listen().withPort(server.adminPort()));
        long millis = ManagementFactory.getRuntimeMXBean().getUptime();
        out.printf(
                "ready in %.1f s, data in %s%n",
                millis / 1000.0, settings.engine().data());
        out.flush();
    }

    private static void drainInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is expected; the end is what counts.
            }
        } catch (IOException e) {
            // A broken standard input has ended, too.
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

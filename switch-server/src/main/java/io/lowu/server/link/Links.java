package io.lowu.server.link;

import io.lowu.server.config.ConfigException;
import io.lowu.server.config.LinkConfig;
import io.lowu.server.config.SwitchConfig;
import io.lowu.server.vault.VaultKeys;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/// All links of the switch.
public final class Links implements AutoCloseable {
    private final SwitchConfig config;
    private final Transport transport;
    private final List<LinkLoop> loops = new ArrayList<>();
    private final Map<Long, LinkLoop> loopOfInstitution = new LinkedHashMap<>();
    private final Map<String, AcquirerLink> acquirers = new LinkedHashMap<>();
    private final List<IssuerLink> issuers = new ArrayList<>();
    private final Map<String, InetSocketAddress> listening = new LinkedHashMap<>();

    /// Makes the links; none listens or connects yet.
    ///
    /// @param directory that the paths of the configuration start from
    /// @param gate takes commands
    /// @param clock of DE 7 in network management messages
    /// @throws ConfigException when a dialect, a key or a framing can't be used
    public Links(SwitchConfig config, Path directory, CommandGate gate, LinkStatus status, InstantSource clock) {
        this(
                config,
                LinkResources.in(directory),
                new SocketTransport(config.engine().eventLoops()),
                gate,
                status,
                clock);
    }

    /// Makes the links on another transport than the machine's sockets.
    ///
    /// @param resources what the configuration only names
    /// @param transport closed with the links
    /// @param gate takes commands
    /// @param clock of DE 7 in network management messages
    public Links(
            SwitchConfig config,
            LinkResources resources,
            Transport transport,
            CommandGate gate,
            LinkStatus status,
            InstantSource clock) {
        this.config = config;
        this.transport = transport;
        LinkFactory factory = new LinkFactory(config, resources);
        VaultKeys vaultKeys = config.vaultKeys(resources::key);
        for (EventLoop eventLoop : transport.loops()) {
            loops.add(new LinkLoop(loops.size(), eventLoop, transport, vaultKeys));
        }
        SensitiveFields sensitiveFields = new SensitiveFields();
        for (Map.Entry<String, LinkConfig> entry : config.links().entrySet()) {
            String name = entry.getKey();
            LinkConfig link = entry.getValue();
            if (link.role().equals("acquirer")) {
                acquirers.put(
                        name,
                        new AcquirerLink(
                                factory.acquirer(name, acquirers.size() + 1, link),
                                gate,
                                status,
                                sensitiveFields,
                                clock));
                status.up(name, !"required".equals(link.signOn()));
            } else {
                LinkLoop loop = loops.get(issuers.size() % loops.size());
                if (loopOfInstitution.put(link.institution(), loop) != null) {
                    throw new ConfigException("links." + name + ": institution " + link.institution()
                            + " has another link already; one is supported");
                }
                issuers.add(
                        link.role().equals("card-issuer")
                                ? new CardIssuerLink(
                                        factory.cardIssuer(name, link), loop, gate, status, sensitiveFields, clock)
                                : new BankLink(factory.bank(name, link), loop, gate, status));
                status.up(name, false);
            }
        }
    }

    /// Opens the listening sockets, then begins to connect.
    ///
    /// @throws ConfigException when a port is taken; what listened already is closed again
    public void open() throws InterruptedException {
        for (Map.Entry<String, AcquirerLink> link : acquirers.entrySet()) {
            LinkConfig settings = config.links().get(link.getKey());
            if (settings == null) {
                throw new IllegalStateException("link " + link.getKey() + " has no configuration");
            }
            try {
                listening.put(
                        link.getKey(),
                        link.getValue().listen(settings.endpoint().address(), transport, loops));
            } catch (Exception e) {
                // Netty throws what its transport has thrown, checked or not.
                if (e instanceof IOException) {
                    throw new PortTakenException(
                            link.getKey(), settings.endpoint().toString(), String.valueOf(e.getMessage()));
                }
                throw e;
            }
        }
        issuers.forEach(IssuerLink::start);
    }

    /// Where a link listens, by its name.
    public Map<String, InetSocketAddress> listening() {
        return Collections.unmodifiableMap(listening);
    }

    /// Hands an effect to the loop that the answer's request came by. Sync thread only.
    public void toRequester(long handle, DirectBuffer effect, int offset, int length) {
        int loop = Handle.loop(handle);
        if (loop < loops.size()) {
            loops.get(loop).deliver(effect, offset, length);
        }
    }

    /// Hands an effect to the loop of an institution's link. Sync thread only.
    public void toInstitution(long institution, DirectBuffer effect, int offset, int length) {
        LinkLoop loop = loopOfInstitution.get(institution);
        if (loop == null) {
            throw new IllegalStateException("institution " + institution + " has no link any more; "
                    + "what is open with it needs one until it is settled");
        }
        loop.deliver(effect, offset, length);
    }

    /// Hands an effect to the loop of an institution's link, if it has one. Sync thread only.
    public void toInstitutionIfLinked(long institution, DirectBuffer effect, int offset, int length) {
        LinkLoop loop = loopOfInstitution.get(institution);
        if (loop != null) {
            loop.deliver(effect, offset, length);
        }
    }

    /// Hands an effect to every loop. Sync thread only.
    public void toAll(DirectBuffer effect, int offset, int length) {
        for (LinkLoop loop : loops) {
            loop.deliver(effect, offset, length);
        }
    }

    /// Has everything that was handed over dispatched. Sync thread only.
    public void wake() {
        loops.forEach(LinkLoop::wake);
    }

    /// Stops to listen, so that nothing new arrives while what is in flight is answered.
    public void stopListening() throws InterruptedException {
        for (AcquirerLink link : acquirers.values()) {
            link.stopListening(transport);
        }
    }

    @Override
    public void close() {
        issuers.forEach(IssuerLink::stop);
        transport.close();
    }
}

package io.lowu.server.admin;

import io.lowu.authorization.Reason;
import io.lowu.authorization.sbe.CodeIssuedDecoder;
import io.lowu.authorization.sbe.IssueCodeEncoder;
import io.lowu.authorization.sbe.MessageHeaderEncoder;
import io.lowu.server.link.CommandGate;
import io.lowu.server.vault.AccountVault;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/// Issues payment codes to the wallet app: `15` and 16 random digits, good for 60 seconds and one payment (DOMAIN.md
/// 4.3).
///
/// The core keeps the hash of a code only. Any thread.
public final class PaymentCodeDesk {
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final long DIGITS = 10_000_000_000_000_000L;

    private final CommandGate gate;
    private final AccountVault vault;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Replies<Reason> replies = new Replies<>();
    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(128);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final IssueCodeEncoder issue = new IssueCodeEncoder();

    /// @param vault used by this desk alone
    public PaymentCodeDesk(CommandGate gate, AccountVault vault, InstantSource clock) {
        this.gate = gate;
        this.vault = vault;
        this.clock = clock;
    }

    /// What came of it.
    public sealed interface Issue {
        /// A code is alive.
        ///
        /// @param code 18 digits; shown to the wallet's owner only
        record Issued(String code, Instant expires) implements Issue {
            @Override
            public String toString() {
                return "Issued[" + expires + "]";
            }
        }

        /// There is none.
        record Refused(Reason reason) implements Issue {}
    }

    /// Issues a code.
    ///
    /// @param wallet number of the wallet
    public Issue issue(String wallet) throws InterruptedException {
        String code = "15" + String.format("%016d", random.nextLong(DIGITS));
        Instant expires = clock.instant().plus(LIFE).truncatedTo(ChronoUnit.MILLIS);
        long handle = replies.expect();
        synchronized (this) {
            issue.wrapAndApplyHeader(buffer, 0, header)
                    .handle(handle)
                    .expires(ChronoUnit.MICROS.between(Instant.EPOCH, expires));
            vault.hash(wallet);
            issue.wallet().high(vault.hashHigh()).low(vault.hashLow());
            vault.hash(code);
            issue.code().high(vault.hashHigh()).low(vault.hashLow());
            if (!gate.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + issue.encodedLength())) {
                replies.abandon(handle);
                return new Issue.Refused(Reason.SYSTEM_MALFUNCTION);
            }
        }
        Reason reason = replies.await(handle).orElse(Reason.SYSTEM_MALFUNCTION);
        return reason == Reason.APPROVED ? new Issue.Issued(code, expires) : new Issue.Refused(reason);
    }

    /// The core's answer, once it is durable.
    public void onIssued(CodeIssuedDecoder issued) {
        replies.give(issued.handle(), Reason.ofWire(issued.reason()));
    }
}

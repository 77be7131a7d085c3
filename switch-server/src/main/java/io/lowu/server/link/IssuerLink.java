package io.lowu.server.link;

/// A link on which the switch asks and another institution answers. Belongs to its [LinkLoop].
sealed interface IssuerLink permits CardIssuerLink, BankLink {
    /// Sends what was written since the last flush.
    void flush();

    /// Begins to connect, and goes on for as long as the switch runs.
    void start();

    /// Signs off where the link has that, and closes.
    void stop();
}

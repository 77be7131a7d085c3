package io.lowu.server.link;

/// Whether links are usable, and what they refused; for health and metrics. Called on link threads.
public interface LinkStatus {
    /// A link can carry payments now, or no longer.
    void up(String link, boolean up);

    /// Connections that an acquirer link has now.
    void connections(String link, int count);

    /// A message was refused before it became a command, or dropped; `why` is a fixed word.
    void refused(String link, String why);
}

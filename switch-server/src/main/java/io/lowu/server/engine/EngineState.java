package io.lowu.server.engine;

/// Whether an engine takes commands, and if not, why.
public sealed interface EngineState {
    /// It takes commands.
    record Running() implements EngineState {}

    /// The next journal segment can't be prepared: it runs while the current one has room, then waits until
    /// the disk has.
    ///
    /// @param reason what the disk says, for operators
    /// @param stalled whether the current segment is full: nothing is taken until the disk has room
    record Troubled(String reason, boolean stalled) implements EngineState {}

    /// It has stopped for good and has to be started anew: nothing was released of the batch that failed,
    /// or later.
    ///
    /// @param reason what failed, for operators
    record Failed(String reason) implements EngineState {}

    /// It was closed in order.
    record Closed() implements EngineState {}
}

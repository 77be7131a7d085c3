package io.lowu.server.crash;

import io.lowu.loadtest.terminal.Answer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for answers.
final class Answers {
    private static final long PATIENCE_SECONDS = 30;

    private Answers() {}

    /// The answer, with a right MAC.
    ///
    /// @throws AssertionError when none comes
    static Answer of(CompletableFuture<Answer> future) {
        try {
            Answer answer = future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!answer.authentic()) {
                throw new AssertionError("an answer's MAC is wrong");
            }
            return answer;
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

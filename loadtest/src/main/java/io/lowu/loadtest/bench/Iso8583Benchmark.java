package io.lowu.loadtest.bench;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Reading an ISO 8583 request, and reading it and writing its answer. One library in one JVM, over the requests of
/// [Iso8583Sample] in turn.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Iso8583Benchmark {
    @Param({"ascii", "bcd"})
    String form = "ascii";

    @Param({"lowu", "jpos", "j8583"})
    String library = "lowu";

    private byte[][] messages = {};
    private int next;

    @SuppressWarnings("NullAway.Init") // by prepare(), as the parameters are known only then
    private Iso8583Library codec;

    /// For JMH.
    public Iso8583Benchmark() {}

    /// Makes the requests, and sees that all libraries agree about them.
    @Setup
    public void prepare() {
        messages = Iso8583Sample.messages(Form.of(form));
        Map<String, Iso8583Library> libraries = Agreement.libraries(Form.of(form));
        Agreement.check(libraries, messages);
        codec = Objects.requireNonNull(libraries.get(library), library);
    }

    private byte[] message() {
        next = (next + 1) % Iso8583Sample.COUNT;
        return messages[next];
    }

    /// Reads a request.
    @Benchmark
    public Object decode() {
        return codec.decode(message());
    }

    /// Reads a request and writes its answer.
    @Benchmark
    public Object answer() {
        return codec.answer(message());
    }
}

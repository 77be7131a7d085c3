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

/// Reading a pacs.008 in its envelope and writing the pacs.002 that accepts it. One library in one JVM.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PaymentBenchmark {
    @Param({"lowu", "prowide"})
    String library = "lowu";

    private byte[] creditTransfer = {};

    @SuppressWarnings("NullAway.Init") // by prepare(), as the parameter is known only then
    private PaymentLibrary codec;

    /// For JMH.
    public PaymentBenchmark() {}

    /// Makes the request, and sees that the libraries agree about it.
    @Setup
    public void prepare() {
        creditTransfer = PaymentAgreement.creditTransfer();
        Map<String, PaymentLibrary> libraries = PaymentAgreement.libraries();
        PaymentAgreement.check(libraries, creditTransfer);
        codec = Objects.requireNonNull(libraries.get(library), library);
    }

    /// Reads a credit transfer and writes its status report.
    @Benchmark
    public Object answer() {
        return codec.answer(creditTransfer);
    }
}

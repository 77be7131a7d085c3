package io.lowu.loadtest.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One thing that is measured: a benchmark method with its parameters.
///
/// @param name what is done, for example `iso8583/ascii/decode`; the same for all libraries that are compared
/// @param library who does it
/// @param benchmark the class that JMH knows it by
/// @param method the method there
/// @param parameters values of the class' parameters
/// @param warmUpFactor how many times longer than others it takes to warm up
record Case(
        String name,
        String library,
        Class<?> benchmark,
        String method,
        Map<String, String> parameters,
        int warmUpFactor) {
    /// XML takes longer to warm up; JAXB gets faster for ten seconds.
    private static final Map<String, Integer> PAYMENT_LIBRARIES = new TreeMap<>(Map.of("lowu", 3, "prowide", 8));

    /// Everything that `bench codec` measures, in this order.
    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (Form form : Form.values()) {
            for (String operation : List.of("decode", "answer")) {
                for (String library : List.of("lowu", "jpos", "j8583")) {
                    Map<String, String> parameters = new LinkedHashMap<>();
                    parameters.put("form", form.id());
                    parameters.put("library", library);
                    cases.add(new Case(
                            "iso8583/" + form.id() + "/" + operation,
                            library,
                            Iso8583Benchmark.class,
                            operation,
                            parameters,
                            1));
                }
            }
        }
        PAYMENT_LIBRARIES.forEach((library, warmUpFactor) -> cases.add(new Case(
                "iso20022/pacs008/answer",
                library,
                PaymentBenchmark.class,
                "answer",
                Map.of("library", library),
                warmUpFactor)));
        for (String method : List.of("copy", "copyAndRead", "copyAndCheckDigits", "checkDigitsInPlace")) {
            cases.add(new Case("buffer/" + method, "lowu", BufferBenchmark.class, method, Map.of(), 1));
        }
        return List.copyOf(cases);
    }

    /// `iso8583/ascii/decode/jpos`
    @Override
    public String toString() {
        return name + "/" + library;
    }
}

package io.lowu.loadtest.bench;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/// Whether all libraries do the same work: read the same values in every request, and write the same bytes as answer.
final class Agreement {
    private Agreement() {}

    /// The libraries for one form by name, Lowu first.
    static Map<String, Iso8583Library> libraries(Form form) {
        Map<String, Iso8583Library> libraries = new LinkedHashMap<>();
        libraries.put("lowu", new LowuLibrary(form));
        libraries.put("jpos", new JposLibrary(form));
        libraries.put("j8583", new J8583Library(form));
        return libraries;
    }

    /// @throws IllegalStateException if a library reads or writes something else; test data may be shown
    static void check(Map<String, Iso8583Library> libraries, byte[][] messages) {
        for (int index = 0; index < messages.length; index++) {
            SortedMap<Integer, String> values = Iso8583Sample.fields(index);
            byte[] answer = null;
            for (Map.Entry<String, Iso8583Library> library : libraries.entrySet()) {
                SortedMap<Integer, String> read = library.getValue().fields(messages[index]);
                if (!read.equals(values)) {
                    throw new IllegalStateException(
                            library.getKey() + " reads message " + index + " as " + read + ", not as " + values);
                }
                byte[] written = library.getValue().answerBytes(messages[index]);
                if (answer != null && !Arrays.equals(written, answer)) {
                    throw new IllegalStateException(library.getKey() + " answers message " + index + " with "
                            + HexFormat.of().formatHex(written) + ", the one before with "
                            + HexFormat.of().formatHex(answer));
                }
                answer = written;
            }
        }
    }
}

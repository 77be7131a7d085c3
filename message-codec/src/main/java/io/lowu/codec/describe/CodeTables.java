package io.lowu.codec.describe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The tables of `field-codes.txt`: codes of data elements and what they stand for.
final class CodeTables {
    private static final Map<String, Map<String, String>> TABLES = read();

    private CodeTables() {}

    /// What a code stands for, or nothing.
    static String meaning(String table, String code) {
        Map<String, String> codes = TABLES.get(table);
        if (codes == null) {
            throw new IllegalArgumentException("there is no table " + table);
        }
        return codes.getOrDefault(code, "");
    }

    private static Map<String, Map<String, String>> read() {
        Map<String, Map<String, String>> tables = new HashMap<>();
        Map<String, String> table = new HashMap<>();
        for (String line : text().lines().toList()) {
            if (line.startsWith("[")) {
                table = new HashMap<>();
                tables.put(line.substring(1, line.length() - 1), table);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                int space = line.indexOf(' ');
                table.put(line.substring(0, space), line.substring(space + 1));
            }
        }
        return tables;
    }

    private static String text() {
        try (InputStream in = CodeTables.class.getResourceAsStream("field-codes.txt")) {
            if (in == null) {
                throw new IllegalStateException("field-codes.txt is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("field-codes.txt can't be read", e);
        }
    }
}

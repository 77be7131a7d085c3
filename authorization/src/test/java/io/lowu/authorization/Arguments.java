package io.lowu.authorization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The words of a line: `key=value` pairs and the others in their order.
record Arguments(List<String> words, Map<String, String> named) {
    static Arguments of(String text) {
        List<String> words = new ArrayList<>();
        Map<String, String> named = new LinkedHashMap<>();
        for (String word : text.trim().split("\\s+", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                named.put(word.substring(0, equals), word.substring(equals + 1));
            } else if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return new Arguments(words, named);
    }

    String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    boolean has(String word) {
        return words.contains(word);
    }

    String text(String name, String otherwise) {
        return named.getOrDefault(name, otherwise);
    }

    long number(String name, long otherwise) {
        String text = named.get(name);
        return text == null ? otherwise : Long.parseLong(text);
    }

    int integer(String name, int otherwise) {
        return Math.toIntExact(number(name, otherwise));
    }
}

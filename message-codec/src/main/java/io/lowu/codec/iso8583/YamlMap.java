package io.lowu.codec.iso8583;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A mapping of a YAML file, whose entries are asked for by name; what nobody asked for is a problem. A wrong or
/// missing value is a problem too, and the answer is then a harmless one, so that the rest of the file is still
/// looked at.
///
/// An anchor and its aliases are one and the same node here. Nothing follows them but the keys that a dialect
/// has, so that one inside of itself ends at the depth of composites.
final class YamlMap {
    private final YamlProblems problems;
    private final @Nullable Mark mark;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    private YamlMap(YamlProblems problems, @Nullable Mark mark) {
        this.problems = problems;
        this.mark = mark;
    }

    static YamlMap read(String text, YamlProblems problems) {
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
            if (root.isPresent()) {
                return of(root.get(), problems);
            }
            problems.add(1, 1, "the file is empty");
        } catch (MarkedYamlEngineException e) {
            Mark at = e.getProblemMark().orElse(null);
            String what = "this is no YAML: " + e.getProblem();
            problems.add(at == null ? 1 : at.getLine() + 1, at == null ? 1 : at.getColumn() + 1, what);
        } catch (YamlEngineException e) {
            problems.add(1, 1, "this is no YAML: " + e.getMessage());
        }
        problems.throwIfAny();
        throw new AssertionError("a problem was added");
    }

    private static YamlMap of(Node node, YamlProblems problems) {
        Mark at = node.getStartMark().orElse(null);
        problems.countMapping(at == null ? 1 : at.getLine() + 1, at == null ? 1 : at.getColumn() + 1);
        YamlMap map = new YamlMap(problems, at);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                map.add(entry);
            }
        } else {
            map.problem("write a mapping of keys to values here");
        }
        return map;
    }

    private void add(NodeTuple entry) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            problem(entry.getKeyNode(), "a key is a plain word or number");
        } else if (entries.putIfAbsent(key.getValue(), entry) != null) {
            problem(key, "'" + key.getValue() + "' is written twice, remove one");
        }
    }

    /// How many problems the file has so far.
    int problems() {
        return problems.count();
    }

    Iterable<String> keys() {
        return List.copyOf(entries.keySet());
    }

    boolean has(String key) {
        known.add(key);
        return entries.containsKey(key);
    }

    String text(String key) {
        ScalarNode scalar = scalar(key);
        return scalar == null ? "" : scalar.getValue();
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    int number(String key, int least, int greatest) {
        ScalarNode scalar = scalar(key);
        if (scalar == null) {
            return least;
        }
        String value = scalar.getValue();
        int number = value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : -1;
        if (number < least || number > greatest) {
            problem(scalar, "'" + key + "' is a number from " + least + " to " + greatest);
            return least;
        }
        return number;
    }

    <T> T choice(String key, Map<String, T> choices, String otherwise) {
        T usual = choices.get(otherwise);
        return has(key) || usual == null ? choice(key, choices) : usual;
    }

    <T> T choice(String key, Map<String, T> choices) {
        ScalarNode scalar = scalar(key);
        T chosen = scalar == null ? null : choices.get(scalar.getValue());
        if (chosen != null) {
            return chosen;
        }
        if (scalar != null) {
            // The empty name is the choice of whoever leaves the key out, not one to write down.
            TreeSet<String> names = new TreeSet<>(choices.keySet());
            names.remove("");
            problem(scalar, "'" + key + "' is one of " + String.join(", ", names));
        }
        return choices.values().iterator().next();
    }

    /// The choices of a list, none if the key is not there.
    <T> List<T> choices(String key, Map<String, T> choices) {
        known.add(key);
        NodeTuple entry = entries.get(key);
        List<T> chosen = new ArrayList<>();
        if (entry == null) {
            return chosen;
        }
        if (!(entry.getValueNode() instanceof SequenceNode sequence)) {
            problem(entry.getValueNode(), "'" + key + "' takes a list, [one, another]");
            return chosen;
        }
        for (Node node : sequence.getValue()) {
            T choice = node instanceof ScalarNode scalar ? choices.get(scalar.getValue()) : null;
            if (choice == null) {
                problem(node, "'" + key + "' takes of " + String.join(", ", new TreeSet<>(choices.keySet())));
            } else {
                chosen.add(choice);
            }
        }
        return chosen;
    }

    /// Whether a key has a single value and not a mapping or list.
    boolean single(String key) {
        known.add(key);
        NodeTuple entry = entries.get(key);
        return entry != null && entry.getValueNode() instanceof ScalarNode;
    }

    /// Whether a key has this single value.
    boolean is(String key, String value) {
        return single(key) && text(key).equals(value);
    }

    YamlMap map(String key) {
        known.add(key);
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            problem("'" + key + "' is missing, add it");
            return new YamlMap(problems, mark);
        }
        return of(entry.getValueNode(), problems);
    }

    private @Nullable ScalarNode scalar(String key) {
        known.add(key);
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            problem("'" + key + "' is missing, add it");
            return null;
        }
        if (entry.getValueNode() instanceof ScalarNode scalar) {
            return scalar;
        }
        problem(entry.getValueNode(), "'" + key + "' takes a single value");
        return null;
    }

    /// Every key that was not asked for is a problem.
    void end() {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                problem(entry.getKeyNode(), "'" + key + "' is not known here, use one of " + String.join(", ", known));
            }
        });
    }

    void problem(String what) {
        problem(mark, what);
    }

    void problem(String key, String what) {
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            problem(what);
        } else {
            problem(entry.getValueNode(), what);
        }
    }

    private void problem(Node node, String what) {
        problem(node.getStartMark().orElse(null), what);
    }

    private void problem(@Nullable Mark where, String what) {
        problems.add(where == null ? 1 : where.getLine() + 1, where == null ? 1 : where.getColumn() + 1, what);
    }
}

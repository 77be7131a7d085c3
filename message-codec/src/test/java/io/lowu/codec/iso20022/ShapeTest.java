package io.lowu.codec.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Compares the shapes with the schemas: names, order, how often, choices and types.
class ShapeTest {
    private static final List<String> PROBES = List.of(
            "HKBCHKHH",
            "1KBCHKHH",
            "HKBCHKHO",
            "HSBCHKHHXXX",
            "HSBCHKHHXX",
            "GB33BUKB20201555555555",
            "GB33",
            "gb33BUKB20201555555555",
            "0a1b2c3d-0a1b-4c2d-8a9b-0a1b2c3d4e5f",
            "0a1b2c3d-0a1b-1c2d-8a9b-0a1b2c3d4e5f",
            "123456789012345",
            "1234567890123456",
            "12a",
            "");

    private static final Map<String, String> PRIMITIVES =
            Map.of("xs:dateTime", "2018-10-01T16:30:15Z", "xs:date", "2018-10-01", "xs:boolean", "true");

    static Stream<String> definitions() {
        return Schemas.versions().stream()
                .flatMap(versions -> Stream.concat(
                        Stream.of(versions.header()),
                        Stream.of(MessageKind.values()).map(versions::of)))
                .filter(definition -> !definition.startsWith("admi."))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void saysWhatTheSchemaSays(String definition) throws Exception {
        Schemas.assumeThere();
        Element schema = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(Schemas.FOLDER.resolve(definition + ".xsd").toFile())
                .getDocumentElement();
        Map<String, Element> types = new HashMap<>();
        Element root = schema;
        for (Element child : children(schema)) {
            types.put(child.getAttribute("name") + (child.getTagName().endsWith("element") ? "/" : ""), child);
            root = child.getTagName().endsWith("element") ? child : root;
        }
        compare(Shape.of(definition), root.getAttribute("type"), types);
    }

    private static void compare(Node node, String type, Map<String, Element> types) {
        Element declared = Objects.requireNonNull(types.get(type), type);
        if (node.facet != null) {
            compareText(node, node.facet, declared);
            return;
        }
        Element group = only(declared, "sequence");
        Element choice = only(declared, "choice");
        assertThat(node.choice).as("%s is a choice", node.path).isEqualTo(choice != null);
        List<Element> elements = children(choice != null ? choice : group);
        List<String> names =
                elements.stream().map(each -> each.getAttribute("name")).toList();
        int last = -1;
        for (int i = 0; i < node.size(); i++) {
            Node child = node.child(i);
            int at = names.indexOf(child.name);
            assertThat(at).as("place of %s", child.path).isGreaterThan(last);
            Element element = elements.get(at);
            boolean optional = element.getAttribute("minOccurs").equals("0");
            boolean once = List.of("", "1").contains(element.getAttribute("maxOccurs"));
            assertThat(child.required).as("%s is required", child.path).isEqualTo(!optional);
            assertThat(child.repeats).as("%s repeats", child.path).isEqualTo(!once);
            compare(child, element.getAttribute("type"), types);
            last = at;
        }
        List<String> modelled = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            modelled.add(node.child(i).name);
        }
        for (Element element : elements) {
            boolean needed = node.choice || !element.getAttribute("minOccurs").equals("0");
            if (needed) {
                assertThat(modelled).as("%s needs it", node.path).contains(element.getAttribute("name"));
            }
        }
    }

    private static void compareText(Node node, Facet facet, Element declared) {
        if (facet == Facet.ANY) {
            return;
        }
        Element content = only(declared, "simpleContent");
        if (content != null) {
            assertThat(facet.amount()).as("%s is an amount", node.path).isTrue();
            return;
        }
        Element restriction = Objects.requireNonNull(only(declared, "restriction"), node.path);
        String base = restriction.getAttribute("base");
        List<String> codes = new ArrayList<>();
        String pattern = ".*";
        int greatest = Integer.MAX_VALUE;
        for (Element each : children(restriction)) {
            String value = each.getAttribute("value");
            switch (each.getTagName().substring(3)) {
                case "enumeration" -> codes.add(value);
                case "pattern" -> pattern = value;
                case "maxLength" -> greatest = Integer.parseInt(value);
                default -> {}
            }
        }
        if (!base.equals("xs:string")) {
            String probe = Objects.requireNonNull(PRIMITIVES.get(base), base);
            assertThat(allows(facet, probe)).as("%s is %s", node.path, base).isTrue();
            assertThat(allows(facet, "x")).isFalse();
            assertThat(allows(facet, "2018-10-01T16:30:15"))
                    .isEqualTo(base.equals("xs:dateTime") && "2018-10-01T16:30:15".matches(pattern));
        } else if (!codes.isEmpty()) {
            assertThat(codes).as(node.path).allMatch(code -> allows(facet, code));
            assertThat(allows(facet, "XXXX")).as(node.path).isFalse();
        } else if (greatest < Integer.MAX_VALUE) {
            assertThat(allows(facet, "深".repeat(greatest))).as(node.path).isTrue();
            assertThat(allows(facet, "x".repeat(greatest + 1))).as(node.path).isFalse();
            assertThat(allows(facet, "")).as(node.path).isFalse();
        } else {
            for (String probe : PROBES) {
                assertThat(allows(facet, probe))
                        .as("%s with %s", node.path, probe)
                        .isEqualTo(probe.matches(pattern));
            }
        }
    }

    private static boolean allows(Facet facet, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return facet.check(bytes, 0, bytes.length) == null;
    }

    private static List<Element> children(@Nullable Element parent) {
        List<Element> children = new ArrayList<>();
        if (parent != null) {
            NodeList nodes = parent.getChildNodes();
            for (int i = 0; i < nodes.getLength(); i++) {
                if (nodes.item(i) instanceof Element element) {
                    children.add(element);
                }
            }
        }
        return children;
    }

    private static @Nullable Element only(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getTagName().endsWith(":" + name))
                .findFirst()
                .orElse(null);
    }
}

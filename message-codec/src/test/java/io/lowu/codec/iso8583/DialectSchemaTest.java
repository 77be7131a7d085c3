package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/// The schema that editors use and the reader say the same.
class DialectSchemaTest {
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try (InputStream in = Dialect.class.getResourceAsStream("/io/lowu/codec/dialect.schema.json")) {
            assertThat(in).isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// YAML with its aliases resolved and its keys as text, as editors hand it to a schema.
    private static List<String> faults(String yaml) {
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        String json = JsonMapper.shared().writeValueAsString(loaded);
        return SCHEMA.validate(json, InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    static List<String> presets() {
        return Dialect.presets();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetIsValid(String preset) {
        assertThat(faults(Presets.text(preset))).isEmpty();
    }

    private static String file(String row) {
        String yaml = row.replace(';', '\n');
        return yaml.startsWith("dialect") ? yaml : "dialect: d\nextends: iso87-ascii\n" + yaml;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dialect: d;mti: ascii;bitmap: hex;fields: {}",
                "dialect: d;mti: none;bitmap: ebcdic-hex;bitmaps: 3;header: 255;version: any;mac: none;fields: {}",
                "dialect: d;extends: iso87-bcd",
                "mac: 128;version: 2003;lenient: [leftover, message-type]",
                "fields: {4: none}",
                "fields: {4: {name: f, content: n, encoding: ascii, length: 12}}",
                "fields: {4: {name: f, content: n, encoding: bcd, length: 5, pad: right, pad-nibble: F}}",
                "fields: {4: {name: f, content: n, encoding: bcd, length: 5, pad-nibble: 0}}",
                "fields: {4: {name: f, content: x+n, encoding: bcd-signed, length: 5}}",
                "fields: {4: {name: f, content: b, encoding: hex, length: 5, prefix: {digits: 2, encoding: hex, counts: nibbles, inclusive: true}}}",
                "fields: {4: {name: f, content: ans, encoding: ascii, charset: GBK, length: 9, min: 0, prefix: {bytes: 1, encoding: binary, counts: bytes}}}",
                "fields: {7: {name: f, content: n, encoding: ebcdic-037, length: 10, format: MMDDhhmmss, log: plain, lenient: [date]}}",
                "fields: {55: {name: f, content: b, encoding: binary, length: 9, composite: ber-tlv}}",
                "fields: {55: {name: f, content: b, encoding: binary, length: 9, composite: {kind: ber-tlv, depth: 4, count: 64}}}",
                "fields: {60: {name: f, content: an, encoding: ascii, length: 9, composite: {kind: positional, elements: {1: {name: e, content: n, encoding: ascii, length: 9}}}}}",
                "fields: {60: {name: f, content: an, encoding: ascii, length: 9, composite: {kind: positional, elements: {1: {name: e, content: n, encoding: ascii, length: 9, min: 3}}}}}",
                "fields: {63: {name: f, content: b, encoding: binary, length: 9, composite: {kind: tagged, tag: 1, elements: {A: {name: e, content: n, encoding: ascii, length: 9, min: 3}}}}}",
                "fields: {62: {name: f, content: b, encoding: binary, length: 9, composite: {kind: bitmapped, bitmap: binary, bytes: 1, extended: true, elements: {2: {name: e, content: n, encoding: bcd, length: 9}}}}}",
                "fields: {63: {name: f, content: b, encoding: binary, length: 9, composite: {kind: tagged, tag: 1, tag-form: hex, lengths: {bytes: 1, encoding: binary, counts: bytes}, elements: {AA: {name: e, content: n, encoding: ascii, length: 9, min: 3}}}}}",
                "fields: {63: {name: f, content: b, encoding: binary, length: 9, composite: {kind: tagged, tag: 1, tag-form: hex, elements: {AA: {name: e, content: n, encoding: ascii, length: 9}}}}}",
                "fields: {63: {name: f, content: b, encoding: binary, length: 9, composite: {kind: tagged, tag: 1, elements: {A: {name: e, content: n, encoding: ascii, length: 9, min: 3}}}}}"
            })
    void bothTake(String row) {
        assertThat(faults(file(row))).isEmpty();
        assertThat(Dialect.parse("d.yaml", file(row)).name()).isEqualTo("d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dialect: d",
                "dialect: d;mti: ascii;fields: {}",
                "dialect: d;mti: ascii;bitmap: hex",
                "dialect: d;mti: utf8;bitmap: hex;fields: {}",
                "dialect: d;mti: ascii;bitmap: hexadecimal;fields: {}",
                "dialect: d;mti: ascii;bitmap: hex;fields: []",
                "colour: red",
                "extend: iso87-bcd",
                "bitmaps: 4",
                "header: 256",
                "header: -1",
                "version: 1990",
                "mac: 64",
                "lenient: leftover",
                "lenient: [everything]",
                "fields: {1: {name: f, content: n, encoding: ascii, length: 1}}",
                "fields: {193: {name: f, content: n, encoding: ascii, length: 1}}",
                "fields: {x: {name: f, content: n, encoding: ascii, length: 1}}",
                "fields: {4: twelve}",
                "fields: {4: {content: n, encoding: ascii, length: 12}}",
                "fields: {4: {name: f, encoding: ascii, length: 12}}",
                "fields: {4: {name: f, content: n, length: 12}}",
                "fields: {4: {name: f, content: n, encoding: ascii}}",
                "fields: {4: {name: f, content: q, encoding: ascii, length: 12}}",
                "fields: {4: {name: f, content: n, encoding: utf8, length: 12}}",
                "fields: {4: {name: f, content: n, encoding: ascii, length: 0}}",
                "fields: {4: {name: f, content: n, encoding: ascii, length: 1000000}}",
                "fields: {4: {name: f, content: n, encoding: ascii, length: twelve}}",
                "fields: {4: {name: f, content: n, encoding: ascii, length: 12, min: 1}}",
                "fields: {4: {name: f, content: n, encoding: ascii, length: 12, Log: plain}}",
                "fields: {4: {name: f, content: n, encoding: ascii, length: 12, log: masked}}",
                "fields: {4: {name: f, content: n, encoding: hex, length: 12}}",
                "fields: {4: {name: f, content: b, encoding: ascii, length: 12}}",
                "fields: {4: {name: f, content: ans, encoding: bcd, length: 12}}",
                "fields: {4: {name: f, content: n, encoding: bcd-signed, length: 12}}",
                "fields: {4: {name: f, content: n, encoding: bcd, length: 5, pad-nibble: G}}",
                "fields: {4: {name: f, content: n, encoding: bcd, length: 5, pad: middle}}",
                "fields: {4: {name: f, content: n, encoding: ascii, charset: GB18030, length: 5}}",
                "fields: {4: {name: f, content: n, encoding: ascii, format: MMDD, length: 5}}",
                "fields: {4: {name: f, content: an, encoding: ascii, format: MMDD, length: 4}}",
                "fields: {4: {name: f, content: x+n, encoding: ascii, length: 5, prefix: {digits: 2, encoding: ascii, counts: digits}}}",
                "fields: {4: {name: f, content: n, encoding: ascii, length: 5, prefix: {digits: 7, encoding: ascii, counts: digits}}}",
                "fields: {4: {name: f, content: n, encoding: ascii, length: 5, prefix: {bytes: 2, encoding: ascii, counts: digits}}}",
                "fields: {4: {name: f, content: n, encoding: ascii, length: 5, prefix: {digits: 2, encoding: binary, counts: digits}}}",
                "fields: {4: {name: f, content: n, encoding: ascii, length: 5, prefix: {digits: 2, encoding: ascii}}}",
                "fields: {4: {name: f, content: n, encoding: ascii, length: 5, prefix: 2}}",
                "fields: {55: {name: f, content: b, encoding: binary, length: 9, composite: tlv}}",
                "fields: {55: {name: f, content: b, encoding: binary, length: 9, composite: {kind: ber-tlv, depth: 17}}}",
                "fields: {60: {name: f, content: n, encoding: bcd, length: 9, composite: {kind: positional, elements: {1: {name: e, content: n, encoding: ascii, length: 9}}}}}",
                "fields: {60: {name: f, content: an, encoding: ascii, length: 9, composite: {kind: positional, elements: {A: {name: e, content: n, encoding: ascii, length: 9}}}}}",
                "fields: {60: {name: f, content: an, encoding: ascii, length: 9, composite: {kind: positional}}}",
                "fields: {62: {name: f, content: b, encoding: binary, length: 9, composite: {kind: bitmapped, bytes: 9, bitmap: binary, elements: {}}}}",
                "fields: {63: {name: f, content: b, encoding: binary, length: 9, composite: {kind: tagged, elements: {}}}}",
                "fields: {63: {name: f, content: b, encoding: binary, length: 9, composite: {kind: tagged, tag: 1, lengths: {bytes: 1, encoding: binary, counts: bytes}, elements: {A: {name: e, content: n, encoding: ascii, length: 9, prefix: {bytes: 1, encoding: binary, counts: bytes}}}}}}",
                "fields: {63: {name: f, content: x+n, encoding: bcd-signed, length: 9, composite: ber-tlv}}"
            })
    void bothRefuse(String row) {
        assertThat(faults(file(row))).isNotEmpty();
        assertThat(catchThrowable(() -> Dialect.parse("d.yaml", file(row)))).isInstanceOf(DialectException.class);
    }
}

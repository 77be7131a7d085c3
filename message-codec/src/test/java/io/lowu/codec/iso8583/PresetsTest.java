package io.lowu.codec.iso8583;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
    /// DOMAIN.md 5.3, as far as the elements are the same in 1987 and 1993.
    private static final Set<Integer> NEVER = Set.of(14, 35, 36, 43, 45, 48, 52, 53, 55, 61, 62, 63, 96, 104, 120, 127);

    static Stream<Dialect> dialects() {
        return TestDialects.all();
    }

    private static Stream<FieldSpec> withElements(Collection<FieldSpec> specs) {
        return specs.stream()
                .flatMap(spec -> Stream.concat(
                        Stream.of(spec),
                        switch (spec.composite()) {
                            case Composite.None _, Composite.BerTlv _ -> Stream.empty();
                            case Composite.Positional positional -> withElements(positional.elements());
                            case Composite.Bitmapped bitmapped ->
                                withElements(bitmapped.elements().values());
                            case Composite.Tagged tagged ->
                                withElements(tagged.elements().values());
                        }));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void bearsTheNameByWhichItIsFound(Dialect dialect) {
        assertThat(Dialect.presets()).contains(dialect.name()).isSorted();
        assertThat(Dialect.preset(dialect.name()).spec()).isEqualTo(dialect.spec());
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void definesEveryElementThatItsBitmapsCanAnnounce(Dialect dialect) {
        assertThat(IntStream.rangeClosed(2, 64 * dialect.spec().bitmaps())).allMatch(dialect::hasField);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void saysOfEveryElementWhatALogMayShow(Dialect dialect) {
        assertThat(withElements(dialect.spec().fields().values())).allSatisfy(spec -> {
            assertThat(spec.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(spec.log()).as(spec.name()).isNotEqualTo(FieldSpec.Log.UNSTATED);
        });
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void neverShowsWhatIsSensitive(Dialect dialect) {
        for (FieldSpec spec : dialect.spec().fields().values()) {
            boolean number = List.of(2, 20, 34, 102, 103).contains(spec.number());
            if (number) {
                assertThat(spec.log()).as("field %d", spec.number()).isEqualTo(FieldSpec.Log.MASK);
            } else if (NEVER.contains(spec.number()) && !spec.name().equals("other-amounts")) {
                assertThat(spec.log()).as("field %d", spec.number()).isEqualTo(FieldSpec.Log.NEVER);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void readsChipDataTagByTag(Dialect dialect) {
        Composite composite = dialect.field(55).composite();
        Composite inside = composite instanceof Composite.Tagged tagged
                ? tagged.elements().firstEntry().getValue().composite()
                : composite;
        assertThat(inside).isEqualTo(Composite.BerTlv.USUAL);
    }

    @Test
    void areListedWhereOneIsMisspelt() {
        assertThatThrownBy(() -> Dialect.preset("iso87-asci"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "there is no preset 'iso87-asci', there are cups-style, iso87-ascii, iso87-ascii-binary-bitmap,"
                                + " iso87-bcd, iso93-ascii, iso93-bcd, pos-terminal, pos87-bcd, visa-like, xb87-a");
    }

    @Test
    void xb87AIsIso87AsciiWithItsMacIn128() {
        Dialect iso87 = Dialect.preset("iso87-ascii");
        assertThat(TestDialects.XB87_A.spec().fields()).isEqualTo(iso87.spec().fields());
        assertThat(iso87.macField(false)).isEqualTo(64);
        assertThat(TestDialects.XB87_A.macField(false)).isEqualTo(128);
    }

    @Test
    void aPresetIsTakenOverAndChanged() {
        Dialect mine = Dialect.parse("mine.yaml", """
                dialect: mine
                extends: pos-terminal
                header: 11
                fields:
                  60: {name: my-field, content: ans, encoding: ascii, length: 12, log: plain}
                  63: none
                """);
        assertThat(mine.spec().headerBytes()).isEqualTo(11);
        assertThat(mine.field(60).name()).isEqualTo("my-field");
        assertThat(mine.hasField(63)).isFalse();
        assertThat(mine.field(22)).isEqualTo(Dialect.preset("pos-terminal").field(22));
    }
}

package io.lowu.codec.jpos;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.DialectSpec;
import io.lowu.codec.iso8583.DialectText;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jpos.iso.ISOException;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each field class that we know in a packager of its own, and sub-fields of every kind, against jPOS.
/// `-Dlowu.seed=` repeats a run.
class ClassesTest {
    private static final int MESSAGES = 150;

    /// Classes whose fields say nothing, whose values jPOS has in another form, or which it can't read itself.
    private static final Set<String> LEFT_OUT = Set.of("IF_NOP", "IF_UNUSED", "IFE_LLLEBINARY", "IFE_BINARY");

    private static final SortedMap<String, Tally> TALLIES = new TreeMap<>();

    static Iterable<String> classes() {
        return FieldClasses.fields().keySet().stream()
                .filter(name -> !LEFT_OUT.contains(name))
                .toList();
    }

    @AfterAll
    static void print() {
        System.out.print(Tally.table(TALLIES));
    }

    /// The class in several lengths, padded and not.
    private static String packager(String name) {
        FieldClass known = Objects.requireNonNull(FieldClasses.field(name));
        StringBuilder xml = new StringBuilder("""
                <isopackager headerLength="0">
                  <isofield id="0" length="4" name="Type" class="IF_CHAR"/>
                  <isofield id="1" length="16" name="Bitmap" class="IFA_BITMAP"/>
                """.replace("class=\"", "class=\"org.jpos.iso."));
        int id = 2;
        for (int length : new int[] {1, 2, 9, 12, 13, 16, 40, 49, 99, 250, 999}) {
            boolean amount = known.use() == FieldClass.Use.AMOUNT_2003;
            boolean odd = name.equals("IFB_AMOUNT") || name.equals("IFB_HEX");
            int real = name.equals("IFB_AMOUNT") ? length | 1 : odd ? 2 * length : length;
            boolean fits = real <= known.longest() && (!amount || real >= 12) && !(name.endsWith("AMOUNT") && real < 3);
            for (String pad : new String[] {"true", "false"}) {
                if (fits) {
                    xml.append("<isofield id=\"%d\" length=\"%d\" name=\"F\" pad=\"%s\" class=\"org.jpos.iso.%s\"/>\n"
                            .formatted(id++, real, pad, name));
                }
            }
        }
        return xml.append("</isopackager>").toString();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void isWrittenAndReadAsByJpos(String name) throws ISOException {
        compare(name, packager(name));
    }

    @Test
    void elementsAreWrittenAndReadAsByJpos() throws ISOException {
        compare("elements", """
                <!DOCTYPE isopackager PUBLIC "-//jPOS/jPOS Generic Packager DTD 1.0//EN"
                    "http://jpos.org/dtd/generic-packager-1.0.dtd">
                <isopackager>
                  <isofield id="0" length="4" name="Type" class="org.jpos.iso.IFB_NUMERIC"/>
                  <isofield id="1" length="16" name="Bitmap" class="org.jpos.iso.IFB_BITMAP"/>
                  <isofield id="3" length="0" name="Nothing" class="org.jpos.iso.IF_NOP"/>
                  <isofieldpackager id="60" length="999" name="Positional" class="org.jpos.iso.IFA_LLLCHAR"
                      emitBitmap="false" firstField="0" packager="org.jpos.iso.packager.GenericSubFieldPackager">
                    <isofield id="0" length="3" name="Reason" class="org.jpos.iso.IF_CHAR"/>
                    <isofield id="1" length="6" name="Number" class="org.jpos.iso.IFA_NUMERIC"/>
                    <isofield id="2" length="20" name="Text" class="org.jpos.iso.IFA_LLCHAR"/>
                    <isofield id="3" length="5" name="Digits" class="org.jpos.iso.IFB_NUMERIC" pad="true"/>
                    <isofield id="4" length="8" name="Bytes" class="org.jpos.iso.IFA_BINARY"/>
                  </isofieldpackager>
                  <isofieldpackager id="61" length="200" name="Behind a bitmap of two bytes"
                      class="org.jpos.iso.IFA_LLLCHAR" emitBitmap="true" bitmapField="0" firstField="1"
                      packager="org.jpos.iso.packager.GenericSubFieldPackager">
                    <isofield id="0" length="2" name="Bitmap" class="org.jpos.iso.IFB_BITMAP"/>
                    <isofield id="1" length="3" name="One" class="org.jpos.iso.IF_CHAR"/>
                    <isofield id="8" length="9" name="Eight" class="org.jpos.iso.IFA_AMOUNT"/>
                    <isofield id="16" length="20" name="Sixteen" class="org.jpos.iso.IFA_LLNUM"/>
                  </isofieldpackager>
                  <isofieldpackager id="62" length="999" name="Behind hexadecimal digits"
                      class="org.jpos.iso.IFB_LLLCHAR"
                      packager="org.jpos.iso.packager.GenericSubFieldPackager">
                    <isofield id="0" length="0" name="Nothing" class="org.jpos.iso.IF_NOP"/>
                    <isofield id="1" length="16" name="Bitmap" class="org.jpos.iso.IFA_BITMAP"/>
                    <isofield id="2" length="3" name="Two" class="org.jpos.iso.IF_CHAR"/>
                    <isofield id="70" length="20" name="Seventy" class="org.jpos.iso.IFA_LLCHAR"/>
                  </isofieldpackager>
                  <isofieldpackager id="63" length="30" name="In hexadecimal digits" class="org.jpos.iso.IFA_LLLABINARY"
                      emitBitmap="false" firstField="1" packager="org.jpos.iso.packager.GenericSubFieldPackager">
                    <isofield id="1" length="4" name="One" class="org.jpos.iso.IFB_NUMERIC"/>
                    <isofield id="2" length="9" name="Two" class="org.jpos.iso.IFE_CHAR"/>
                  </isofieldpackager>
                  <isofieldpackager id="127" length="999999" name="Nested" class="org.jpos.iso.IFA_LLLLLLCHAR"
                      emitBitmap="true" bitmapField="0" packager="org.jpos.iso.packager.GenericSubFieldPackager">
                    <isofield id="0" length="8" name="Bitmap" class="org.jpos.iso.IFB_BITMAP"/>
                    <isofield id="2" length="32" name="Key" class="org.jpos.iso.IFA_LLCHAR"/>
                    <isofieldpackager id="25" length="500" name="Deeper" class="org.jpos.iso.IFA_LLLLCHAR"
                        emitBitmap="true" bitmapField="0" packager="org.jpos.iso.packager.GenericSubFieldPackager">
                      <isofield id="0" length="8" name="Bitmap" class="org.jpos.iso.IFA_BITMAP"/>
                      <isofield id="1" length="12" name="Amount" class="org.jpos.iso.IFA_NUMERIC"/>
                      <isofield id="33" length="99" name="Text" class="org.jpos.iso.IFA_LLCHAR"/>
                    </isofieldpackager>
                  </isofieldpackager>
                </isopackager>
                """);
    }

    private static void compare(String name, String xml) throws ISOException {
        long seed = Long.getLong("lowu.seed", System.nanoTime());
        System.out.println(name + ": seed " + seed + "L");
        Random random = new Random(seed);
        DialectSpec spec = JposPackager.parse(name + ".xml", xml);
        assertThat(Dialect.parse("d.yaml", DialectText.of(spec)).spec()).isEqualTo(spec);
        GenericPackager theirs =
                new GenericPackager(new ByteArrayInputStream(withDoctype(xml).getBytes(StandardCharsets.UTF_8)));
        GuardedAmount.guard(theirs, 128);
        RandomIsoMsg messages = new RandomIsoMsg(spec, theirs, random);
        Comparison comparison = new Comparison(Dialect.of(spec), theirs);
        Tally tally = new Tally(spec);
        TALLIES.put(name, tally);
        for (int i = 0; i < MESSAGES; i++) {
            byte[] bytes = comparison.same(messages.next(), tally);
            for (int j = 0; j < 4; j++) {
                comparison.mutant(Mutation.of(bytes, random), tally);
            }
        }
    }

    /// jPOS validates and so needs its DTD, which is in its jar.
    private static String withDoctype(String xml) {
        return xml.startsWith("<!DOCTYPE")
                ? xml
                : "<!DOCTYPE isopackager SYSTEM \"http://jpos.org/dtd/generic-packager-1.0.dtd\">\n" + xml;
    }
}

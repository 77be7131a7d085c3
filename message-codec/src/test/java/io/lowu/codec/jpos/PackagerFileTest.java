package io.lowu.codec.jpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.DialectException;
import io.lowu.codec.iso8583.DialectSpec;
import io.lowu.codec.iso8583.DialectSpec.BitmapForm;
import io.lowu.codec.iso8583.DialectSpec.MtiForm;
import io.lowu.codec.iso8583.FieldSpec;
import io.lowu.codec.iso8583.MessageReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackagerFileTest {
    private static final String HEAD = """
            <isopackager>
            <isofield id="0" length="4" name="Type" class="IFA_NUMERIC"/>
            <isofield id="1" length="16" name="Bitmap" class="IFA_BITMAP"/>
            """;
    private static final String SUB = "packager='org.jpos.iso.packager.GenericSubFieldPackager'";

    private static DialectSpec with(String fields) {
        return JposPackager.parse("p.xml", HEAD + fields + "\n</isopackager>");
    }

    private static DialectException refused(String xml) {
        DialectException refused = catchThrowableOfType(DialectException.class, () -> JposPackager.parse("p.xml", xml));
        assertThat(refused).as("refused").isNotNull();
        return refused;
    }

    @Test
    void takesShortNamesAndWholeOnes() {
        DialectSpec spec = with("""
                <isofield id="2" length="19" name="PAN - Primary Account Number" class="org.jpos.iso.IFA_LLNUM"/>
                <isofield id="3" length="6" name="" class="IFA_NUMERIC" pad="true"/>
                <isofield id="4" length="5" name="Odd" class="IFB_NUMERIC" pad="true"/>
                <isofield id="5" length="5" name="Odd" class="IFB_FNUMERIC"/>
                <isofield id="9" length="1" name="Unused" class="IF_UNUSED"/>
                """);
        assertThat(spec.name()).isEqualTo("p");
        assertThat(spec.mti()).isEqualTo(MtiForm.ASCII);
        assertThat(spec.bitmap()).isEqualTo(BitmapForm.HEX);
        assertThat(spec.bitmaps()).isEqualTo(2);
        assertThat(spec.fields()).containsOnlyKeys(2, 3, 4, 5);
        Dialect dialect = Dialect.of(spec);
        assertThat(dialect.field(2).name()).isEqualTo("pan-primary-account-number");
        assertThat(dialect.field(2).log()).isEqualTo(FieldSpec.Log.MASK);
        assertThat(dialect.field(3).name()).isEqualTo("field-3");
        assertThat(dialect.field(4).padLeft()).isTrue();
        assertThat(dialect.field(5).padLeft()).isFalse();
        assertThat(dialect.field(5).padNibble()).isEqualTo(0xF);
    }

    @Test
    void takesHeaderAndOneOrThreeBitmaps() {
        String xml = "<isopackager headerLength='5' maxValidField='192'>"
                + "<isofield id='0' length='4' name='T' class='IFB_NUMERIC'/>"
                + "<isofield id='1' length='%d' name='B' class='IFB_BITMAP'/>"
                + "<isofield id='%d' length='4' name='F' class='IF_CHAR'/></isopackager>";
        assertThat(JposPackager.parse("p.xml", xml.formatted(8, 64)).bitmaps()).isEqualTo(1);
        DialectSpec three = JposPackager.parse("p.xml", xml.formatted(24, 190));
        assertThat(three.bitmaps()).isEqualTo(3);
        assertThat(three.headerBytes()).isEqualTo(5);
        assertThat(three.mti()).isEqualTo(MtiForm.BCD);
    }

    @Test
    void passesOverADoctypeThatNamesADtd() {
        String doctype = """
                <?xml version="1.0" encoding="UTF-8" standalone="no"?>
                <!DOCTYPE isopackager PUBLIC "-//jPOS/jPOS Generic Packager DTD 1.0//EN"
                    "file:///nowhere/to/be/found.dtd">
                <!-- R&D -->
                """;
        assertThat(JposPackager.parse("p.xml", doctype + HEAD + "</isopackager>")
                        .fields())
                .isEmpty();
    }

    @Test
    void takesTheLastOfTwoDefinitionsAsJposDoesUnlessStrict() {
        String twice = """
                <isofield id="7" length="10" name="One" class="IFA_NUMERIC"/>
                <isofield id="7" length="12" name="Two" class="IFA_NUMERIC"/>
                """;
        assertThat(Dialect.of(with(twice)).field(7).length()).isEqualTo(12);
        DialectException refused = catchThrowableOfType(
                DialectException.class,
                () -> JposPackager.parse("p.xml", HEAD + twice + "</isopackager>", Strictness.STRICT));
        assertThat(refused.problems()).containsExactly("p.xml:5: field 7 is there already, in line 4; remove one");
    }

    @Test
    void isLenientAsJposIsOrStrictAsWeAre() {
        String field = "<isofield id='3' length='6' name='Code' class='IFA_NUMERIC'/>";
        String xml = HEAD + field + "</isopackager>";
        byte[] message = "02002000000000000000ABCDEF..".getBytes(StandardCharsets.US_ASCII);
        MessageReader lenient = new MessageReader(Dialect.of(JposPackager.parse("p.xml", xml)));
        assertThat(lenient.read(message, 0, message.length)).isTrue();
        assertThat(lenient.text(3)).isEqualTo("ABCDEF");
        MessageReader strict = new MessageReader(Dialect.of(JposPackager.parse("p.xml", xml, Strictness.STRICT)));
        assertThat(strict.read(message, 0, message.length)).isFalse();
        assertThat(strict.malformed().reason()).isEqualTo("holds something else than digits");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``|1: this is no XML",
                "<isopackager>|1: this is no XML",
                "<isopackager a='1' a='2'/>|1: this is no XML",
                "<dialect/>|1: the outermost element is isopackager, not dialect",
                "<isopackager/>|1: field 1, the bitmap, is missing, add it",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>;<isopackager/>|1: a DOCTYPE with declarations of its own is not read",
                "<!DOCTYPE a [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><isopackager x='&b;'/>|1: a DOCTYPE with declarations",
                "<!DOCTYPE a [<!ENTITY % e SYSTEM 'http://x/'> %e;]><isopackager/>|1: a DOCTYPE with declarations",
                "<!DOCTYPE a SYSTEM 'x.dtd'>;<isopackager headerLength='&e;'/>|2: a reference to an entity is not expanded",
                "<!-- ; -->;;<isopackager>&e</isopackager>|4: a reference to an entity is not expanded",
                "<isopackager>;text;</isopackager>|1: text between the elements means nothing, remove it",
                "<isopackager emitBitmap='false'/>|1: isopackager: attribute emitBitmap is only supported as true",
                "<isopackager firstField='0'/>|1: isopackager: attribute firstField is only supported as 2",
                "<isopackager bitmapField='0'/>|1: isopackager: attribute bitmapField is only supported as 1",
                "<isopackager thirdBitmapField='65'/>|1: isopackager: attribute thirdBitmapField: a third bitmap inside",
                "<isopackager headerLength='-1'/>|1: isopackager: attribute headerLength is a number from 0 to 255",
                "<isopackager headerLength='300'/>|1: isopackager: attribute headerLength is a number from 0 to 255",
                "<isopackager colour='red'/>|1: isopackager: attribute colour is not known here",
                "<isopackager xmlns='urn:x'><isomsg/></isopackager>|1: an element is isofield or isofieldpackager, not isomsg"
            })
    void refusesAFile(String xml, String problem) {
        assertThat(refused(xml.replace(';', '\n')
                                .replace("&a\n", "&a;")
                                .replace("&b\n", "&b;")
                                .replace("&e\n", "&e;"))
                        .problems()
                        .getFirst())
                .startsWith("p.xml:" + problem);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "id='3' length='6' class='com.evil.IFA_NUMERIC'|field 3: class com.evil.IFA_NUMERIC is not supported",
                "id='3' length='6' class='org.jpos.iso.packager.IFA_NUMERIC'|field 3: class org.jpos.iso.packager.IFA_NUMERIC is not",
                "id='3' length='6' class='org.jpos.iso.org.jpos.iso.IF_CHAR'|field 3: class org.jpos.iso.org.jpos.iso.IF_CHAR is not",
                "id='3' length='6' class='ifa_numeric'|field 3: class ifa_numeric is not supported",
                "id='3' length='6' class='java.lang.Runtime'|field 3: class java.lang.Runtime is not supported",
                "id='3' length='6' class=' IF_CHAR'|field 3: class ?IF_CHAR is not supported",
                "id='3' length='6'|field 3: class (none) is not supported",
                "id='3' length='6' class='IFA_FLLCHAR'|field 3: class IFA_FLLCHAR is not supported",
                "id='3' length='6' class='IFMC_LLCHAR'|field 3: class IFMC_LLCHAR is not supported",
                "id='3' length='6' class='IFA_BITMAP'|field 3: class IFA_BITMAP is not supported",
                "length='6' class='IF_CHAR'|field: attribute id is missing, add it",
                "id='x' length='6' class='IF_CHAR'|field: attribute id is a number from 0 to 999",
                "id='-3' length='6' class='IF_CHAR'|field: attribute id is a number from 0 to 999",
                "id='3000' length='6' class='IF_CHAR'|field: attribute id is a number from 0 to 999",
                "id='129' length='6' class='IF_CHAR'|field 129: the bitmap goes up to 128, remove it",
                "id='3' class='IF_CHAR'|field 3: attribute length is missing, add it",
                "id='3' length='six' class='IF_CHAR'|field 3: attribute length is a number from 1 to 999999",
                "id='3' length='0' class='IF_CHAR'|field 3: attribute length is a number from 1 to 999999",
                "id='3' length='99999999999' class='IF_CHAR'|field 3: attribute length is a number from 1 to 999999",
                "id='3' length='100' class='IFA_LLNUM'|field 3: attribute length is a number from 1 to 99",
                "id='3' length='256' class='IFB_LLHCHAR'|field 3: attribute length is a number from 1 to 255",
                "id='3' length='11' class='IFB_AMOUNT2003'|field 3: attribute length is a number from 12 to 999999",
                "id='3' length='12' class='IFB_AMOUNT'|field 3: class IFB_AMOUNT: an amount of an odd number of BCD digits",
                "id='3' length='5' class='IFB_HEX'|field 3: class IFB_HEX: an odd number of hexadecimal digits",
                "id='3' length='6' class='IF_CHAR' trim='true'|field 3: class IF_CHAR: a fixed field that ends with the message",
                "id='3' length='6' class='IFB_LLHCHAR' inclusive='true'|field 3: class IFB_LLHCHAR: inclusive is for bytes",
                "id='3' length='6' class='IF_CHAR' params='x'|field 3: attribute params: parameters of a constructor",
                "id='3' length='6' class='IF_CHAR' token='x'|field 3: attribute token: text that ends with a token",
                "id='3' length='6' class='IF_CHAR' colour='red'|field 3: attribute colour is not known here",
                "id='3' length='6' class='IF_CHAR' packager='x'|field 3: attribute packager is not known here"
            })
    void refusesAField(String attributes, String problem) {
        DialectException refused = refused(HEAD + "\n\n<isofield name='Field'\n  " + attributes + "/>\n</isopackager>");
        assertThat(refused.problems().getFirst()).startsWith("p.xml:6: " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "class='IFA_LLLCHAR'|field 60: packager (none) is not supported, GenericSubFieldPackager is",
                "class='IFA_LLLCHAR' packager='org.jpos.iso.packager.EuroSubFieldPackager'|field 60: packager org.jpos.iso.packager.EuroSubFieldPackager is not",
                "class='IFA_LLLCHAR' packager='com.evil.GenericSubFieldPackager'|field 60: packager com.evil.GenericSubFieldPackager is not",
                "class='IFE_LLLCHAR' packager='GenericSubFieldPackager'|field 60: class IFE_LLLCHAR around elements is not supported",
                "class='IFB_LLLNUM' packager='GenericSubFieldPackager'|field 60: class IFB_LLLNUM around elements is not supported",
                "class='IFA_LLLCHAR' packager='GenericSubFieldPackager' tagSize='2'|field 60: attribute tagSize: not for elements",
                "class='IFA_LLLCHAR' packager='GenericSubFieldPackager' firstField='x'|field 60: attribute firstField is a number",
                "class='IFA_LLLCHAR' packager='GenericSubFieldPackager'|field 60: element 1 is no bitmap that is supported",
                "class='IFA_LLLCHAR' packager='GenericSubFieldPackager' bitmapField='7'|field 60: element 7 is no bitmap"
            })
    void refusesElements(String attributes, String problem) {
        DialectException refused = refused(HEAD + "<isofieldpackager id='60' length='100' name='Composite'\n "
                + attributes
                + ">\n<isofield id='2' length='3' name='Two' class='IF_CHAR'/>\n</isofieldpackager>\n</isopackager>");
        assertThat(refused.problems().getFirst()).startsWith("p.xml:4: " + problem);
    }

    @Test
    void refusesElementsThatTheBitmapCantAnnounceAndGaps() {
        String start = "<isofieldpackager id='60' length='100' name='C' class='IFA_LLLCHAR' " + SUB;
        DialectException refused = refused(HEAD + start + " bitmapField='0'>\n"
                + "<isofield id='0' length='2' name='Bitmap' class='IFB_BITMAP'/>\n"
                + "<isofield id='17' length='2' name='Too far' class='IF_CHAR'/>\n"
                + "</isofieldpackager>\n"
                + start.replace("60", "61") + " emitBitmap='false'>\n"
                + "<isofield id='1' length='2' name='One' class='IF_CHAR'/>\n"
                + "<isofield id='3' length='2' name='Three' class='IF_CHAR'/>\n"
                + "</isofieldpackager>\n"
                + start.replace("60", "62") + "></isofieldpackager>\n"
                + "</isopackager>");
        assertThat(refused.problems())
                .containsExactly(
                        "p.xml:6: field 60.17: the bitmap announces elements 1 to 16",
                        "p.xml:10: field 61.3: jPOS can't pack it because there is no element 2",
                        "p.xml:12: field 62: an isofieldpackager has elements, add them");
    }

    @Test
    void refusesElementsTooDeep() {
        String open =
                "<isofieldpackager id='1' length='100' name='C' class='IFA_LLLCHAR' emitBitmap='false' " + SUB + ">";
        DialectException refused = refused(HEAD + open.repeat(8) + "</isofieldpackager>".repeat(8) + "</isopackager>");
        assertThat(refused.problems()).containsExactly("p.xml:4: elements are nested deeper than 8");
    }

    @Test
    void tellsEveryProblemAtOnceWithItsLine() {
        DialectException refused = refused(HEAD + """
                <isofield id="2" length="19" name="PAN"
                    class="IFX_WHAT"/>
                <isofield id="3" name="Code" class="IFA_NUMERIC"/>

                <isofieldpackager id="60" length="1000" name="C" class="IFA_LLLCHAR" emitBitmap="false" firstField="0"
                    packager="GenericSubFieldPackager">
                  <isofield id="0" length="3" name="Zero" class="IF_WHAT"/>
                </isofieldpackager>
                <isofield id="61" length="999" name="F"
                    class="IFA_LLLCHAR" pad="maybe" params="x"/>
                </isopackager>
                """);
        assertThat(refused.problems())
                .containsExactly(
                        "p.xml:4: field 2: class IFX_WHAT is not supported",
                        "p.xml:6: field 3: attribute length is missing, add it",
                        "p.xml:8: field 60: attribute length is a number from 1 to 999",
                        "p.xml:10: field 60.0: class IF_WHAT is not supported",
                        "p.xml:12: field 61: attribute params: parameters of a constructor are not supported");
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 20, 1 << 21})
    void refusesAFileThatIsTooLarge(int spaces, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.xml");
        Files.writeString(file, HEAD + " ".repeat(spaces) + "</isopackager>");
        DialectException refused = catchThrowableOfType(DialectException.class, () -> JposPackager.read(file));
        assertThat(refused.problems()).containsExactly(file + ":1: the file has more than 1048576 bytes");
    }

    @Test
    void readsAFileWhoseNamesAreInAnotherCharacterSet(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("Café v2.XML");
        String xml = HEAD + "<isofield id='3' length='6' name='Código' class='IFA_NUMERIC'/></isopackager>";
        Files.write(file, xml.getBytes(StandardCharsets.ISO_8859_1));
        DialectSpec spec = JposPackager.read(file);
        assertThat(spec.name()).isEqualTo("caf-v2");
        assertThat(Dialect.of(spec).field(3).name()).isEqualTo("c-digo");
    }

    @Test
    void neverListsMoreThanTwoHundredProblems() {
        String bad = "<isofield id='3' length='6' name='F' class='IF_WHAT' colour='red'/>\n";
        StringBuilder xml = new StringBuilder(HEAD);
        for (int i = 2; i < 128; i++) {
            xml.append(bad.replace("id='3'", "id='" + i + "'"));
        }
        assertThat(refused(xml + "</isopackager>").problems()).hasSize(200);
    }
}

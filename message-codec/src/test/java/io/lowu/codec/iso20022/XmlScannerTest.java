package io.lowu.codec.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlScannerTest {
    private final XmlScanner scanner = new XmlScanner();

    /// The last event.
    private int scan(byte[] bytes, int offset, int length) {
        scanner.start(bytes, offset, length);
        int event = scanner.next();
        while (event <= XmlScanner.END) {
            event = scanner.next();
        }
        return event;
    }

    private int scan(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return scan(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a/>",
                "<a />",
                "<a></a>",
                "<a></a >",
                "<a\n b='1'\tc=\"2\"\r\n/>",
                "\uFEFF<a/>",
                "<?xml version=\"1.0\"?><a/>",
                "<?xml version='1.0' encoding='utf-8' standalone='no' ?>\n<a/>",
                "<?xml version = \"1.0\"  encoding=\"US-ASCII\"?><a/>",
                "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<a/>\r\n",
                "<!-- c --><a/><!-- c -->",
                "<a><!----></a>",
                "<a><!-- - > ]]> & < --></a>",
                "<a><![CDATA[]]></a>",
                "<a><![CDATA[ <b> & ]] > ]]]></a>",
                "<a>]]</a>",
                "<a>&amp;&lt;&gt;&quot;&apos;&#65;&#x41;&#x1F600;</a>",
                "<a b='&amp;&#9;'/>",
                "<a b='\">'/>",
                "<深圳 名='值'>陳大文</深圳>",
                "<a-b.c_d1/>",
                "<_/>",
                "<a xmlns='u'><b xmlns=''/></a>",
                "<x:a xmlns:x='u'/>",
                "<x:a x:b='1' b='1' xmlns:x='u'/>",
                "<a xml:lang='en'/>",
                "<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>",
                "<a xmlns:x='u'><x:b xmlns:x='v' x:c='1'/></a>",
                "<a>𠮷\uFFFD\uE000</a>"
            })
    void goesOverWhatIsWellFormed(String text) {
        assertThat(scan(text)).as("%s", scanner.faultAt()).isEqualTo(XmlScanner.FINISHED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|TOO_SHORT",
                "' '|TOO_SHORT",
                "x|NO_ELEMENT",
                "<|TOO_SHORT",
                "<>|NAME",
                "</a>|NAME",
                "<a|TOO_SHORT",
                "<a/|TOO_SHORT",
                "<a>|TOO_SHORT",
                "<a></|TOO_SHORT",
                "<a></b>|END_TAG",
                "<a></ab>|END_TAG",
                "<ab></a>|TOO_SHORT",
                "<ab></a >|END_TAG",
                "<a></a|TOO_SHORT",
                "<a></a/>|MARKUP",
                "<a></a b='1'>|MARKUP",
                "<a/ >|MARKUP",
                "<a/><a/>|AFTER_END",
                "<a/>x|AFTER_END",
                "<a/>&amp;|AFTER_END",
                "<1a/>|NAME",
                "<-a/>|NAME",
                "<:a/>|NAME",
                "<a:/>|NAME",
                "<a:1/>|NAME",
                "<x:y:z xmlns:x='u'/>|NAME",
                "<a·/>|",
                "<·a/>|NAME",
                "<x:a/>|PREFIX",
                "<a x:b='1'/>|PREFIX",
                "<a><b xmlns:x='u'/><x:c/></a>|PREFIX",
                "<a b/>|ATTRIBUTE",
                "<a b=1/>|ATTRIBUTE",
                "<a b='1/>|TOO_SHORT",
                "<a b='<'/>|ATTRIBUTE",
                "<a b='1'c='2'/>|MARKUP",
                "<a b='1' b='2'/>|ATTRIBUTE_TWICE",
                "<a xmlns='u' xmlns='v'/>|ATTRIBUTE_TWICE",
                "<a xmlns:x='u' xmlns:x='u'/>|ATTRIBUTE_TWICE",
                "<a xmlns:x='u' xmlns:y='u' x:b='1' y:b='2'/>|ATTRIBUTE_TWICE",
                "<a xmlns:x=''/>|NAMESPACE",
                "<a xmlns:xmlns='u'/>|NAMESPACE",
                "<a xmlns:xml='u'/>|NAMESPACE",
                "<a xmlns:x='http://www.w3.org/XML/1998/namespace'/>|NAMESPACE",
                "<a xmlns='http://www.w3.org/2000/xmlns/'/>|NAMESPACE",
                "<a>&</a>|ENTITY",
                "<a>&amp</a>|ENTITY",
                "<a>&nbsp;</a>|ENTITY",
                "<a>&#;</a>|REFERENCE",
                "<a>&#x;</a>|REFERENCE",
                "<a>&#xG;</a>|REFERENCE",
                "<a>&#0;</a>|REFERENCE",
                "<a>&#xD800;</a>|REFERENCE",
                "<a>&#xFFFE;</a>|REFERENCE",
                "<a>&#x110000;</a>|REFERENCE",
                "<a>&#99999999999;</a>|REFERENCE",
                "<a>&#-65;</a>|REFERENCE",
                "<a b='&x;'/>|ENTITY",
                "<a>]]></a>|SECTION_END",
                "<a><![CDATA[x]]</a>|TOO_SHORT",
                "<a><![cdata[x]]></a>|MARKUP",
                "<a><!-- -- --></a>|COMMENT",
                "<a><!-- x --->  </a>|COMMENT",
                "<a><!- x --></a>|MARKUP",
                "<a><!-- x|TOO_SHORT",
                "<!-- x|TOO_SHORT",
                "<!DOCTYPE a><a/>|DOCTYPE",
                "<a><!DOCTYPE a></a>|DOCTYPE",
                "<!ELEMENT a><a/>|MARKUP",
                "<?php ?><a/>|INSTRUCTION",
                "<a><?php ?></a>|INSTRUCTION",
                "<a/><?php ?>|INSTRUCTION",
                "<?xml-stylesheet href='x'?><a/>|INSTRUCTION",
                "' <?xml version=\"1.0\"?><a/>'|INSTRUCTION",
                "<?xml?><a/>|INSTRUCTION",
                "<?xml version=\"1.1\"?><a/>|DECLARATION",
                "<?xml encoding=\"UTF-8\"?><a/>|DECLARATION",
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>|ENCODING",
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>|ENCODING",
                "<?xml version=\"1.0\" standalone=\"maybe\"?><a/>|DECLARATION",
                "<?xml version=\"1.0\" standalone=\"no\" encoding=\"UTF-8\"?><a/>|DECLARATION",
                "<?xml version==\"1.0\"?><a/>|DECLARATION",
                "<?xml version=\"1.0\"encoding=\"UTF-8\"?><a/>|DECLARATION",
                "<?xml version=\"1.0\"|TOO_SHORT"
            })
    void refuses(String text, Fault fault) {
        if (fault == null) {
            assertThat(scan(text)).isEqualTo(XmlScanner.FINISHED);
            return;
        }
        assertThat(scan(text)).isEqualTo(XmlScanner.BROKEN);
        assertThat(scanner.fault()).isEqualTo(fault);
        assertThat(scanner.faultAt()).isBetween(0, text.getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "C0 80",
                "C1 BF",
                "C3",
                "C3 28",
                "E0 80 80",
                "E0 9F BF",
                "ED A0 80",
                "EF BF BE",
                "EF BF BF",
                "E4 B8",
                "F0 80 80 80",
                "F0 8F BF BF",
                "F4 90 80 80",
                "F5 80 80 80",
                "FF",
                "FE",
                "00",
                "01",
                "0B",
                "1F"
            })
    void refusesBytesThatAreNoCharacterWhereverTheyAre(String hex) {
        byte[] wrong = HexFormat.ofDelimiter(" ").parseHex(hex);
        for (String place : new String[] {
            "<a>?</a>",
            "<a>x?</a>",
            "<a>long text before it?</a>",
            "<a b='?'/>",
            "<a><!--?--></a>",
            "<a?/>",
            "<a><![CDATA[?]]></a>"
        }) {
            int at = place.indexOf('?');
            byte[] bytes = new byte[place.length() - 1 + wrong.length];
            byte[] ascii = place.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(ascii, 0, bytes, 0, at);
            System.arraycopy(wrong, 0, bytes, at, wrong.length);
            System.arraycopy(ascii, at + 1, bytes, at + wrong.length, ascii.length - at - 1);
            assertThat(scan(bytes, 0, bytes.length)).as(place).isEqualTo(XmlScanner.BROKEN);
        }
    }

    @Test
    void looksAtNothingOutsideOfItsRange() {
        byte[] bytes = "<x><a>text</a></x>".getBytes(StandardCharsets.US_ASCII);
        assertThat(scan(bytes, 3, "<a>text</a>".length())).isEqualTo(XmlScanner.FINISHED);
        for (int length = 0; length < "<a>text</a>".length(); length++) {
            assertThat(scan(bytes, 3, length)).isEqualTo(XmlScanner.BROKEN);
        }
    }
}

package io.lowu.codec.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lowu.codec.iso8583.DialectException;
import io.lowu.codec.iso8583.DialectSpec;
import io.lowu.codec.jpos.JposPackager;
import io.lowu.codec.jpos.Strictness;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The XML of jPOS' packagers; the first byte tells how much is insisted on.
public final class JposXmlFuzz {
    private static final Pattern PLACE = Pattern.compile("fuzz\\.xml:[1-9][0-9]*: .");
    private static final List<String> SEEDS = List.of("""
            <?xml version="1.0" encoding="UTF-8" standalone="no"?>
            <!DOCTYPE isopackager SYSTEM "genericpackager.dtd">
            <isopackager>
              <isofield id="0" length="4" name="Message Type" class="org.jpos.iso.IFA_NUMERIC"/>
              <isofield id="1" length="16" name="Bitmap" class="org.jpos.iso.IFA_BITMAP"/>
              <isofield id="2" length="19" name="PAN" class="org.jpos.iso.IFA_LLNUM"/>
              <isofield id="4" length="12" name="Amount" class="IFA_NUMERIC" pad="true"/>
              <isofield id="28" length="9" name="Fee" class="org.jpos.iso.IFA_AMOUNT"/>
              <isofield id="35" length="37" name="Track 2" class="org.jpos.iso.IFA_LLNUM"/>
              <isofield id="52" length="8" name="PIN" class="org.jpos.iso.IFA_BINARY"/>
              <isofieldpackager id="60" length="99" name="Private" class="org.jpos.iso.IFA_LLLCHAR"
                  emitBitmap="false" firstField="0" packager="org.jpos.iso.packager.GenericSubFieldPackager">
                <isofield id="0" length="3" name="Reason" class="org.jpos.iso.IF_CHAR"/>
                <isofield id="1" length="5" name="Number" class="org.jpos.iso.IFA_NUMERIC"/>
              </isofieldpackager>
              <isofield id="128" length="8" name="MAC" class="org.jpos.iso.IFA_BINARY"/>
            </isopackager>
            """, """
            <isopackager headerLength='5' maxValidField='192'>
              <isofield id='0' length='4' name='T' class='IFB_NUMERIC'/>
              <isofield id='1' length='24' name='B' class='IFB_BITMAP'/>
              <isofield id='2' length='19' name='P' class='IFB_LLNUM' pad='true'/>
              <isofield id='3' length='6' name='C' class='IFB_NUMERIC'/>
              <isofield id='5' length='5' name='O' class='IFB_FNUMERIC'/>
              <isofield id='48' length='99' name='X' class='IFB_LLLCHAR'/>
              <isofield id='55' length='99' name='Y' class='IFB_LLLBINARY'/>
              <isofieldpackager id='127' length='200' name='Z' class='IFB_LLLBINARY'
                  packager='org.jpos.iso.packager.GenericSubFieldPackager'>
                <isofield id='0' length='8' name='M' class='IFB_BITMAP'/>
                <isofield id='2' length='32' name='S' class='IFB_LLCHAR'/>
              </isofieldpackager>
              <isofield id='190' length='4' name='F' class='IF_CHAR'/>
            </isopackager>
            """, """
            <isopackager>
              <!-- in EBCDIC -->
              <isofield id="0" length="4" name="T" class="IFE_NUMERIC"/>
              <isofield id="1" length="8" name="B" class="IFB_BITMAP"/>
              <isofield id="2" length="19" name="&lt;&#65;" class="IFE_LLNUM"/>
              <isofield id="43" length="40" name="N" class="IFE_CHAR"/>
              <isofield id="44" length="25" name="R" class="IFE_LLCHAR"/>
            </isopackager>
            """);

    private JposXmlFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Strictness strictness = input[0] % 2 == 0 ? Strictness.AS_JPOS : Strictness.STRICT;
        DialectSpec spec;
        try {
            spec = JposPackager.parse("fuzz.xml", new String(input, 1, input.length - 1, UTF_8), strictness);
        } catch (DialectException e) {
            DialectProperties.refused(e, PLACE);
            return;
        }
        DialectProperties.dialect(spec);
    }

    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (String xml : SEEDS) {
            seeds.add(Bytes.prefixed(0, xml.getBytes(UTF_8)));
            seeds.add(Bytes.prefixed(1, xml.getBytes(UTF_8)));
        }
        return seeds;
    }
}

package io.lowu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MessageVerbsTest {
    private static final String PURCHASE = "../docs/samples/purchase.hex";
    private static final String ANSWER = "../docs/samples/answer.hex";
    private static final String CAPTURE = "../docs/samples/capture.bin";
    private static final String MAK = "../config/keys/example-mak.hex";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"mti\":\"0800\",\"fields\":{\"7\":\"1001000500\",}}  | column 42: this is no JSON; look for a comma",
                "{\"mti\":\"0800\",\"fields\":{\"7\":\"1001000500\"     | the JSON ends here; a brace or a quote is missing",
                "{\"mti\":\"0800\",\"fields\":{\"7\":\"1\",\"7\":\"2\"}} | a field is there twice",
                "{\"mti\":800,\"fields\":{}}                            | \"mti\" is four digits in quotes",
                "{\"mti\":\"0800\"}                                     | \"fields\" is missing",
                "{\"mti\":\"0800\",\"field\":{}}                        | \"field\" is not known here",
                "{\"mti\":\"0800\",\"fields\":{\"4\":100}}              | field 4: write the value in quotes",
                "{\"mti\":\"0800\",\"fields\":{\"4\":0100}}             | a number begins with zeros",
                "{\"mti\":\"0800\",\"fields\":{\"4\":\"12x\"}}          | field 4: its content does not allow character",
                "{\"mti\":\"0800\",\"fields\":{\"4\":\"1234567890123\"}} | field 4: length 13 does not fit",
                "{\"mti\":\"0800\",\"fields\":{\"7\":\"1301000500\"}}   | field 7",
                "{\"mti\":\"0800\",\"fields\":{\"pan\":\"1\"}}          | \"pan\" is no field",
                "{\"mti\":\"0800\",\"fields\":{\"2\":\"934401*********0019\"}} | field 2 is masked; decode with --unmasked",
                "{\"mti\":\"0800\",\"fields\":{\"43\":\"present, len=40\"}} | field 43 is masked",
                "{\"v\":1,\"mti\":\"0200\",\"fields\":{},\"error\":{}}  | could not be decoded",
                "{\"mti\":\"9900\",\"fields\":{}}                       | message type 9900",
                "nothing                                                | there is no such file, and it is no JSON object"
            })
    void saysWhatIsWrongWithJson(String json, String answer) {
        assertThat(run("encode", "--dialect", "xb87-a", json)).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(answer);
    }

    @Test
    void neverRepeatsAValueThatCantBeEncoded() {
        run("encode", "--dialect", "xb87-a", "{\"mti\":\"0200\",\"fields\":{\"2\":4111111111111111}}");
        run("encode", "--dialect", "xb87-a", "{\"mti\":\"0200\",\"fields\":{\"2\":x4111111111111111}}");
        run("encode", "--dialect", "xb87-a", "{\"mti\":\"0200\",\"fields\":{\"2\":\"4111111111111111a\"}}");
        assertThat(err.toString().lines()).hasSize(3).noneMatch(line -> line.contains("4111"));
    }

    @Test
    void encodesWhatItDecoded() throws IOException {
        run("decode", "--dialect", "xb87-a", "--format", "json", "--unmasked", ANSWER);
        Path json = Files.writeString(directory.resolve("answer.json"), out.toString());
        out.getBuffer().setLength(0);

        assertThat(run("encode", "--dialect", "xb87-a", json.toString())).isZero();
        assertThat(out.toString()).isEqualToIgnoringCase(Files.readString(Path.of(ANSWER)));
    }

    @Test
    void sealsAndFramesWhatItEncodes() {
        String json =
                "{\"mti\":\"0800\",\"fields\":{\"7\":\"1001000500\",\"11\":\"000002\",\"33\":\"20015840\",\"70\":\"301\"}}";

        assertThat(run("encode", "--dialect", "xb87-a", "--mac-key", MAK, "--frame", "binary-2", json))
                .isZero();
        assertThat(out.toString().strip()).startsWith("0051").endsWith("43363841423546304244384442453946");
    }

    @Test
    void goesOnAfterABrokenObject() throws IOException {
        Path file = Files.writeString(directory.resolve("three.json"), """
                {"mti":"0800",
                 "fields":{"70":"301"}}
                {"mti":"0800","fields":{"70":"301"}
                {"mti":"0800","fields":{"70":"002"}}
                """);

        assertThat(run("encode", "--dialect", "iso87-bcd", file.toString())).isEqualTo(1);
        assertThat(out.toString().lines()).hasSize(2);
        assertThat(err.toString()).contains("three.json, line");
    }

    @Test
    void decodesFramesOfAFile() {
        assertThat(run(
                        "decode",
                        "--dialect",
                        "xb87-a",
                        "--framing",
                        "binary-2",
                        "--binary",
                        "--format",
                        "json",
                        CAPTURE))
                .isZero();
        assertThat(out.toString().lines()).hasSize(6).allMatch(line -> line.endsWith("\"error\":null}"));
    }

    @Test
    void namesTheDialectThatReadsAMessage() {
        assertThat(run("decode", "--dialect", "visa-like", ANSWER)).isEqualTo(1);
        assertThat(err.toString()).contains("it can be read with --dialect iso87-ascii");
    }

    @Test
    void namesTheFramingThatReadsAMessage() {
        assertThat(run("decode", "--dialect", "xb87-a", "--binary", CAPTURE)).isEqualTo(1);
        assertThat(err.toString()).contains("it can be read with --dialect xb87-a --framing binary-2");
    }

    @Test
    void namesTheLengthThatExists() {
        assertThat(run("decode", "--dialect", "xb87-a", "--framing", "binary-3", ANSWER))
                .isEqualTo(2);
        assertThat(err.toString()).contains("binary-2, binary-4, ascii-4, bcd-2, hex-4");
    }

    @Test
    void findsNoDifferenceInTheSameMessage() {
        assertThat(run("diff", "--dialect", "xb87-a", ANSWER, ANSWER)).isZero();
        assertThat(out.toString()).endsWith("0 differ, 28 are equal\n");
    }

    @Test
    void namesWhatDiffersAndMasksIt() throws IOException {
        String hex = Files.readString(Path.of(PURCHASE)).strip();
        String other = hex.replace("39333434303130303030303030303030303139", "39333434303130303030303030303030323139");

        assertThat(run("diff", "--dialect", "xb87-a", hex, other)).isEqualTo(1);
        assertThat(out.toString())
                .contains("934401*********0019  ->  934401*********0219")
                .contains("1 differ, 20 are equal");
        assertThat(run("diff", "--dialect", "xb87-a", "--format", "json", hex, hex))
                .isZero();
        assertThat(out.toString()).contains("{\"v\":1,\"equal\":true,\"differences\":[]}");
    }

    @Test
    void findsNoDifferenceAfterAConversionButTheMac() throws IOException {
        assertThat(run("convert", "--from", "xb87-a", "--to", "iso87-bcd", PURCHASE))
                .isZero();
        assertThat(err.toString()).contains("field 128 is left out: a MAC holds");
        Path converted = Files.writeString(directory.resolve("bcd.hex"), out.toString());
        out.getBuffer().setLength(0);

        run("diff", "--dialect", "xb87-a", PURCHASE, converted.toString(), "--dialect-b", "iso87-bcd");
        assertThat(out.toString()).contains("1 differ, 20 are equal").contains("128");
    }

    @Test
    void namesFieldsThatTheOtherDialectCantCarry() {
        assertThat(run("convert", "--from", "xb87-a", "--to", "pos-terminal", PURCHASE))
                .isEqualTo(1);
        assertThat(err.toString()).contains("field 100: dialect pos-terminal does not define it; it is left out");
    }

    @Test
    void ranksTheRightDialectFirst() {
        assertThat(run("doctor", PURCHASE)).isZero();
        assertThat(out.toString()).contains("100  iso87-ascii: 20 fields, all content right, ends at the last byte");
    }

    @Test
    void recognisesAMessageInItsOwnCharacters() {
        assertThat(run(
                        "doctor",
                        "08008220000080000000040000000000000110010005000000020720015843" + "01C68AB5F0BD8DBE9F"))
                .isZero();
        assertThat(out.toString()).contains("try: lowu decode --dialect iso87-ascii --text");
    }

    @Test
    void saysEverythingThatIsWrongWithADialect() {
        assertThat(run("dialect", "check", "../docs/samples/broken.yaml")).isEqualTo(78);
        assertThat(err.toString()).contains("broken.yaml:3:9:").contains("'lenght' is not known here");
    }

    @Test
    void showsADialectAsItsOwnYaml() throws IOException {
        run("dialect", "show", "--format", "yaml", "cups-style");
        Path copy = Files.writeString(directory.resolve("copy.yaml"), out.toString());
        out.getBuffer().setLength(0);
        run("dialect", "show", "cups-style");
        String original = out.toString();
        out.getBuffer().setLength(0);

        assertThat(run("dialect", "show", copy.toString())).isZero();
        assertThat(out.toString()).isEqualTo(original);
    }

    @Test
    void takesAPackagerOfJpos() throws IOException {
        Path packager = Files.writeString(directory.resolve("packager.xml"), """
                <?xml version="1.0"?>
                <isopackager>
                  <isofield id="0" length="4" name="Message Type" class="org.jpos.iso.IFA_NUMERIC"/>
                  <isofield id="1" length="16" name="Bitmap" class="org.jpos.iso.IFA_BITMAP"/>
                  <isofield id="11" length="6" name="STAN" class="org.jpos.iso.IFA_NUMERIC"/>
                </isopackager>
                """);
        String hex = "30383030" + "30303230303030303030303030303030" + "303030303031";

        assertThat(run("decode", "--dialect", packager.toString(), "--unmasked", hex))
                .isZero();
        assertThat(out.toString()).contains("000001");
        assertThat(run("dialect", "check", packager.toString())).isZero();
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}

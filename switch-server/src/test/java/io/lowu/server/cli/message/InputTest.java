package io.lowu.server.cli.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.MessageReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InputTest {
    private static final String ECHO =
            "08008220000080000000040000000000000110010005000000020820015840301C68AB5F0BD8DBE9F";
    private static final String SIGN_ON =
            "080082200000800000000400000000000001100100000000000108200158400012026EB77ABB4694B";
    private static final String HEX = HexFormat.of().formatHex(ECHO.getBytes(StandardCharsets.US_ASCII));
    private static final String OTHER = HexFormat.of().formatHex(SIGN_ON.getBytes(StandardCharsets.US_ASCII));
    private static final MessageReader READER = new MessageReader(Dialect.preset("xb87-a"));

    @TempDir
    Path directory;

    static Stream<Arguments> oneMessage() {
        return Stream.of(
                Arguments.of("plain", HEX),
                Arguments.of("upper case", HEX.toUpperCase(java.util.Locale.ROOT)),
                Arguments.of("spaces and tabs", HEX.replaceAll("(..)", "$1 ").replaceAll("(.{60})", "$1\t")),
                Arguments.of("0x", HEX.replaceAll("(..)", "0x$1, ")),
                Arguments.of("0x once", "0x" + HEX),
                Arguments.of("escapes", HEX.replaceAll("(..)", "\\\\x$1")),
                Arguments.of("an array of C", "{" + HEX.replaceAll("(..)", "0x$1,") + "}"),
                Arguments.of("quotes", "\"" + HEX + "\""),
                Arguments.of("colons", HEX.replaceAll("(..)(?=.)", "$1:")),
                Arguments.of("a PDF's lines", HEX.replaceAll("(.{37})", "$1\n")),
                Arguments.of("a PDF's blanks", HEX.replaceAll("(.{40})", "$1\u00AD\u00A0\u200B\n")),
                Arguments.of("full-width digits", HEX.replace('3', '\uFF13')),
                Arguments.of("Windows", "\uFEFF" + HEX.replaceAll("(.{32})", "$1\r\n")),
                Arguments.of("comments", "# an echo\n" + HEX + "\n// the end\n"),
                Arguments.of("xxd", xxd(HEX)),
                Arguments.of("hexdump", hexdump(HEX)),
                Arguments.of("Wireshark", wireshark(HEX)),
                Arguments.of("od", od(HEX)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void oneMessage(String name, String text) throws IOException {
        assertThat(read(text)).containsExactly(HEX);
    }

    static Stream<Arguments> twoMessages() {
        return Stream.of(
                Arguments.of("a line each", HEX + "\n" + OTHER),
                Arguments.of("wrapped, set apart", HEX.replaceAll("(.{64})", "$1\n") + "\n\n" + OTHER),
                Arguments.of("two dumps", xxd(HEX) + xxd(OTHER)),
                Arguments.of("dump and digits", hexdump(HEX) + "\n" + OTHER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void twoMessages(String name, String text) throws IOException {
        assertThat(read(text)).containsExactly(HEX, OTHER);
    }

    @Test
    void takesMalformedMessagesThatBeginLikeMessagesLineByLine() throws IOException {
        String cut = HEX.substring(0, 60);
        assertThat(read(cut + "\n" + cut + "\n" + cut)).containsExactly(cut, cut, cut);
    }

    @Test
    void putsACutMessageThatWasWrappedTogether() throws IOException {
        String cut = HEX.substring(0, 100);
        assertThat(read(cut.replaceAll("(.{40})", "$1\n"))).containsExactly(cut);
    }

    @Test
    void goesOnAfterALineThatIsNone() throws IOException {
        assertThat(read(HEX + "\nnot hexadecimal\n" + OTHER))
                .containsExactly(HEX, "line 2: column 1: 'n' is no hexadecimal digit", OTHER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3O32                    | line 1: column 2: 'O' is no hexadecimal digit, is it a zero?",
                "3l32                    | line 1: column 2: 'l' is no hexadecimal digit, is it a one?",
                "303                     | line 1: 3 hexadecimal digits are an odd number, a byte takes two: one is missing"
                        + " or too many",
                "3032...3334             | line 1: column 5: '.' is no hexadecimal digit; a message that is shortened or"
                        + " masked can't be decoded",
                "''                      | standard input: there is no message in it",
                "# only a comment        | standard input: there is no message in it",
                "08008220000080000000T   | line 1: column 21: 'T' is no hexadecimal digit; if this is the message's own"
                        + " characters, add --text",
                "<a><b/></a>             | line 1: <a><b/></a>"
            })
    void saysWhatIsWrongWithALine(String line, String answer) throws IOException {
        assertThat(read(line)).containsExactly(answer);
    }

    @Test
    void namesTheLineThatIsMissingInADump() throws IOException {
        List<String> lines = new ArrayList<>(xxd(HEX).lines().toList());
        lines.remove(2);
        assertThat(read(String.join("\n", lines)))
                .singleElement()
                .asString()
                .contains("line 3: the dump goes on at offset 30 and not at 20");
    }

    @Test
    void readsUtf16AsPowerShellWritesIt() throws IOException {
        Path file =
                Files.write(directory.resolve("a.txt"), ("\uFEFF" + HEX + "\r\n").getBytes(StandardCharsets.UTF_16LE));
        assertThat(read(Input.Form.HEX, List.of(file.toString()), "")).containsExactly(HEX);
    }

    @Test
    void readsArgumentsFilesAndStandardInputInTheirOrder() throws IOException {
        Path file = Files.writeString(directory.resolve("a.hex"), OTHER);
        assertThat(read(Input.Form.HEX, List.of(HEX.substring(0, 10), HEX.substring(10), file.toString(), "-"), HEX))
                .containsExactly(HEX, OTHER, HEX);
    }

    @Test
    void tellsBytesFromText() throws IOException {
        Path file = Files.write(directory.resolve("a.bin"), new byte[] {0, 1, 2});
        assertThat(read(Input.Form.HEX, List.of(file.toString()), ""))
                .containsExactly(file + ": this is not text; if it holds the messages' bytes, add --binary");
        assertThat(read(Input.Form.BINARY, List.of(file.toString()), "")).containsExactly("000102");
    }

    @Test
    void takesMessagesInTheirOwnCharacters() throws IOException {
        assertThat(read(Input.Form.TEXT, List.of(), ECHO + "\r\n\n" + SIGN_ON)).containsExactly(HEX, OTHER);
    }

    private static List<String> read(String standardInput) throws IOException {
        return read(Input.Form.HEX, List.of(), standardInput);
    }

    private static List<String> read(Input.Form form, List<String> arguments, String standardInput) throws IOException {
        List<String> found = new ArrayList<>();
        new Input(
                        form,
                        bytes -> READER.read(bytes, 0, bytes.length),
                        new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)))
                .read(
                        arguments,
                        given -> found.add(
                                switch (given) {
                                    case Given.Message message -> HexFormat.of().formatHex(message.bytes());
                                    case Given.Unusable unusable -> unusable.where() + ": " + unusable.reason();
                                    case Given.Characters characters -> characters.where() + ": " + characters.text();
                                }));
        return found;
    }

    private static String xxd(String hex) {
        return dump(hex, "%08x: %-41s%s%n", 4);
    }

    private static String hexdump(String hex) {
        return dump(hex, "%08x  %-50s|%s|%n", 2) + String.format("%08x%n", hex.length() / 2);
    }

    private static String wireshark(String hex) {
        return dump(hex, "%04x   %-50s%s%n", 2);
    }

    private static String od(String hex) {
        return dump(hex, "%06x %s%n", 2) + String.format("%06x%n", hex.length() / 2);
    }

    private static String dump(String hex, String row, int group) {
        StringBuilder dump = new StringBuilder();
        for (int at = 0; at < hex.length(); at += 32) {
            String part = hex.substring(at, Math.min(at + 32, hex.length()));
            String characters = new String(HexFormat.of().parseHex(part), StandardCharsets.US_ASCII);
            dump.append(String.format(row, at / 2, part.replaceAll("(.{" + group + "})", "$1 "), characters));
        }
        return dump.toString();
    }
}

package io.lowu.server.cli;

import io.lowu.codec.describe.Rendering;
import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.MessageReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Decodes messages that are given in hexadecimal, a line each.
@Command(
        name = "decode",
        description = "Decodes ISO 8583 messages, a line of hexadecimal digits each on standard input; "
                + "account numbers are masked. Exit code 1 when one can't be decoded.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lowu decode --dialect xb87-a < messages.hex",
            "  lowu decode --dialect my-dialect.yaml --format json < messages.hex"
        })
final class DecodeCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--dialect",
            required = true,
            paramLabel = "NAME|FILE",
            description = "A dialect of config/dialects by name, or a file.")
    private String dialect = "";

    @Option(names = "--format", defaultValue = "text", description = "text or json (one object a line).")
    private Format format = Format.text;

    @Override
    public Integer call() throws IOException {
        if (spec == null) {
            throw new IllegalStateException("made without a command line");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Dialect found = Dialects.find(dialect);
        MessageReader message = new MessageReader(found);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.ISO_8859_1));
        int number = 0;
        boolean allGood = true;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String digits = line.strip();
            if (digits.isEmpty()) {
                continue;
            }
            byte[] bytes;
            try {
                bytes = HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
            } catch (IllegalArgumentException e) {
                err.println("line " + number + ": not hexadecimal; write two hex digits a byte");
                allGood = false;
                continue;
            }
            allGood &= message.read(bytes, 0, bytes.length);
            out.println(format == Format.json ? Rendering.json(message) : Rendering.text(message));
        }
        out.flush();
        err.flush();
        return allGood ? 0 : Main.EXPECTATION_FAILED;
    }
}

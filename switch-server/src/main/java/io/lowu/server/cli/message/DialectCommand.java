package io.lowu.server.cli.message;

import io.lowu.codec.iso8583.Dialect;
import io.lowu.codec.iso8583.DialectSpec;
import io.lowu.codec.iso8583.DialectText;
import io.lowu.server.config.Dialects;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Looks at dialects.
@Command(
        name = "dialect",
        description = "Checks a dialect, shows its fields, lists those that have a name.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  lowu dialect list",
            "  lowu dialect check my-dialect.yaml",
            "  lowu dialect show iso87-bcd",
            "  lowu dialect show packager.xml --format yaml > my-dialect.yaml"
        })
final class DialectCommand {
    /// How a dialect is printed.
    enum TableFormat {
        text,
        yaml
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            name = "check",
            description =
                    "Says everything that is wrong with a file, each with its line and column; exit code 78 if there "
                            + "is something.",
            mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "FILE|NAME") String file) throws IOException {
        Dialect dialect = Dialects.find(file);
        out().println(file + ": " + DialectTable.summary(dialect.spec()));
        long unstated = DialectTable.withoutRule(dialect.spec());
        if (unstated > 0) {
            out().println(file + ": " + unstated + (unstated == 1 ? " field has" : " fields have")
                    + " no 'log' and will never be shown");
        }
        out().flush();
        return 0;
    }

    @Command(
            name = "show",
            description = "Prints the table of fields, or the dialect as YAML: of a packager of jPOS, too.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "FILE|NAME") String file,
            @Option(names = "--format", defaultValue = "text", description = "text or yaml.") TableFormat format)
            throws IOException {
        DialectSpec found = Dialects.find(file).spec();
        switch (format) {
            case text -> {
                out().println(DialectTable.summary(found));
                out().print(DialectTable.of(found));
            }
            case yaml -> out().print(DialectText.of(found));
        }
        out().flush();
        return 0;
    }

    @Command(name = "list", description = "Prints the dialects that have a name.", mixinStandardHelpOptions = true)
    int list() throws IOException {
        for (String name : Dialects.names()) {
            out().println(DialectTable.summary(Dialects.find(name).spec()));
        }
        out().flush();
        return 0;
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("made without a command line");
        }
        return spec.commandLine().getOut();
    }
}

package io.lowu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;

@Isolated
class SimulateCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void runsSeedsAndSaysWhatTheyHaveSeen() {
        assertThat(run("simulate", "--seeds", "3", "--steps", "200", "--threads", "1"))
                .isZero();
        assertThat(out.toString()).startsWith("3 seeds in ").contains("kill the process", "new to APPROVED");
    }

    @Test
    void showsASeedStepByStepTheSameEachTime() {
        assertThat(run("simulate", "--seed", "4", "--steps", "100", "--trace")).isZero();
        String first = out.toString();
        out.getBuffer().setLength(0);
        assertThat(run("simulate", "--seed", "4", "--steps", "100", "--trace")).isZero();
        assertThat(out.toString()).isEqualTo(first);
        assertThat(first).contains("is up: rebuilt to command 0", "quiet from here on", "every rule was kept");
    }

    @Test
    void wantsASeedForATraceAndKnowsItsFaults() {
        assertThat(run("simulate", "--trace")).isEqualTo(2);
        assertThat(err.toString()).contains("name it with --seed");
        assertThat(run("simulate", "--without", "rain")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no fault \"rain\"", "power-cut");
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}

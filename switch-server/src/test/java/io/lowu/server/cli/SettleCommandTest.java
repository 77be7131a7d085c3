package io.lowu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lowu.server.SwitchServer;
import io.lowu.server.config.ConfigReader;
import io.lowu.server.opening.OpeningCommands.FirstNumbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `lowu settle` over the journal of a switch that was paid at, cut over and stopped.
class SettleCommandTest {
    private static final Path CONFIG = Path.of("../config/switch.yaml");
    private static final Map<String, Integer> PORTS =
            Map.of("acquirer", 0, "terminals", 0, "admin", 0, "card-issuer", 1, "fps", 1);
    private static final int STATUS = 20;
    private static final int AMOUNT = 5;

    @TempDir
    Path directory;

    private volatile Duration ahead = Duration.ZERO;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private LocalDate date = LocalDate.EPOCH;

    @Test
    @DisplayName("S-100 the classes of matching, a file that comes again, files that are refused")
    void s100() throws Exception {
        Path data = directory.resolve("data");
        List<String> ours = exportedDay(data);
        assertThat(ours).hasSize(6);
        assertThat(ours.getFirst()).matches("H\\|99990344\\|20015840\\|" + compact() + "\\|156\\|1");
        assertThat(ours.get(1))
                .matches(
                        "D\\|1\\|0200\\|000000\\|\\|10000\\|156\\|11390\\|344\\|61139040\\|[0-9]{10}\\|"
                                + "000101\\|20015840\\|20015840\\|[0-9]{12}\\|[0-9A-F]{6}\\|00\\|T0000001\\|M00000000000123\\|\\|APPROVED");
        assertThat(ours.getLast()).startsWith("T|4|21010|0|C0000000000021010|");

        String matched = ours.get(1);
        String otherAmount = with(ours.get(3), AMOUNT, "9999");
        String reversed = with(ours.get(4), STATUS, "REVERSED");
        String unknown = with(with(with(ours.get(2), 11, "000777"), 14, "827416000777"), AMOUNT, "777");
        Path theirs = file("theirs", 1, List.of(matched, unknown, otherAmount, reversed));

        assertThat(settle("match", theirs.toString(), "--data", data.toString()))
                .isEqualTo(1);
        assertThat(out.toString().replace("\r", ""))
                .contains("MATCHED               1\n")
                .contains("MISSING_OURS          1\n")
                .contains("MISSING_THEIRS        1\n")
                .contains("AMOUNT_DIFF           1\n")
                .contains("STATUS_DIFF           1\n")
                .contains("DUPLICATE_THEIRS      0\n")
                .contains("line 3  MISSING_OURS")
                .contains("line 4  AMOUNT_DIFF")
                .contains("theirs: CNY 99.99 0200 APPROVED")
                .contains("ours:   CNY 10.00 0200 APPROVED")
                .contains("line 5  STATUS_DIFF")
                .contains("theirs: CNY 0.10 0200 REVERSED");

        assertThat(settle("match", theirs.toString(), "--data", data.toString()))
                .isZero();
        assertThat(out.toString()).contains("was matched before; nothing is done again");

        Path other = file("other", 1, List.of(matched));
        assertThat(settle("match", other.toString(), "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("taken in before with other content");

        Path twice = file("twice", 2, List.of(matched, matched));
        assertThat(settle("match", twice.toString(), "--data", data.toString(), "--format", "json"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("\"refused\":true")
                .contains("\"DUPLICATE_THEIRS\":1")
                .contains("the first one is line 2");

        Path damaged = Files.writeString(
                directory.resolve("damaged.txt"),
                Files.readString(file("whole", 2, List.of(matched))).replace("|10000|10000|0|", "|10000|10001|0|"));
        Files.writeString(damaged, Files.readString(damaged).replace("T|1|10000|", "T|2|10001|"));
        assertThat(settle("match", damaged.toString(), "--data", data.toString()))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("damaged.txt:3: trailer says count 2, the lines have 1")
                .contains("damaged.txt:3: trailer says debit 10001, the lines have 10000");
        Path cut = Files.writeString(
                directory.resolve("cut.txt"), Files.readString(damaged).replaceFirst("(?s)\nT.*", "\n"));
        assertThat(settle("match", cut.toString(), "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("the trailer is missing");

        // What was refused has left nothing behind: a good file of the same sequence is taken.
        Path all = file("all", 2, List.of(ours.get(1), ours.get(2), ours.get(3), ours.get(4)));
        assertThat(settle("match", all.toString(), "--data", data.toString())).isZero();
        assertThat(out.toString()).contains("MATCHED               4\n");
        assertThat(listing(data.resolve("clearing/received"))).hasSize(2);
    }

    @Test
    @DisplayName(
            "net positions and files of each participant agree with each other; a date that is not final is refused")
    void netAndExport() throws Exception {
        Path data = directory.resolve("data");
        exportedDay(data);
        assertThat(settle("net", "--data", data.toString(), "--date", date.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("business date " + date + ", final")
                .contains("CNY 4 purchases 210.10, 0 reversals 0.00, 0 refunds 0.00: net C 210.10  not reconciled")
                .contains(
                        "issuer      10010344  HKD 4 purchases 239.30, 0 reversals 0.00, 0 refunds 0.00: net D 239.30");
        assertThat(settle("net", "--data", data.toString(), "--date", date.toString(), "--format", "json"))
                .isZero();
        assertThat(out.toString()).contains("\"participant\":20015840").contains("\"side\":\"C\",\"net\":\"210.10\"");

        assertThat(settle("export", "--data", data.toString(), "--date", date.toString(), "--format", "json"))
                .isZero();
        assertThat(out.toString()).contains("\"state\":\"unchanged\"").contains("\"net\":\"239.30\"");

        String next = date.plusDays(1).toString();
        assertThat(settle("export", "--data", data.toString(), "--date", next)).isEqualTo(1);
        assertThat(err.toString()).contains("are not final");
        assertThat(settle("export", "--data", data.toString(), "--date", "1001"))
                .isEqualTo(78);
        assertThat(settle("net", "--data", directory.resolve("none").toString(), "--date", next))
                .isEqualTo(78);
    }

    /// Pays four times, ends the business date, stops, exports.
    ///
    /// @return lines of the acquirer's file
    private List<String> exportedDay(Path data) throws IOException, InterruptedException {
        try (SwitchServer server = SwitchServer.start(
                ConfigReader.readSwitch(CONFIG, PORTS).withData(data),
                ConfigReader.directoryOf(CONFIG),
                () -> Instant.now().plus(ahead),
                new FirstNumbers(1, 1))) {
            String acquirer = "127.0.0.1:"
                    + Objects.requireNonNull(server.listening().get("acquirer")).getPort();
            int stan = 101;
            for (String amount : List.of("000000010000", "000000010000", "000000001000", "000000000010")) {
                pay(acquirer, amount, stan++);
            }
            date = cutOver(server).minusDays(1);
            assertThat(settle("export", "--data", data.toString(), "--date", date.toString()))
                    .as("before the end of the grace period")
                    .isEqualTo(1);
            ahead = Duration.ofMinutes(11);
            server.clockMoved();
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                out = new StringWriter();
                return settle("export", "--data", data.toString(), "--date", date.toString()) == 0;
            });
        }
        assertThat(out.toString()).contains("written").contains("net C 210.10").contains("net D 239.30");
        return Files.readAllLines(data.resolve("clearing").resolve(compact() + "-99990344-20015840-156-1.txt"));
    }

    private void pay(String acquirer, String amount, int stan) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        assertThat(commandLine.execute(
                        "send",
                        "../config/examples/purchase-wallet.yaml",
                        "--to",
                        acquirer,
                        "--set",
                        "4=" + amount,
                        "--set",
                        "11=" + String.format("%06d", stan),
                        "--expect",
                        "39=00"))
                .as(err.toString())
                .isZero();
    }

    /// @return the business date that has begun
    private static LocalDate cutOver(SwitchServer server) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.adminPort() + "/v1/cut-over"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            int date = Integer.parseInt(response.body().replaceAll(".*\"business_date\":([0-9]{8}).*", "$1"));
            assertThat(date)
                    .isGreaterThanOrEqualTo(
                            number(LocalDate.now(ZoneOffset.ofHours(8)).plusDays(1)));
            return LocalDate.of(date / 10_000, date / 100 % 100, date % 100);
        }
    }

    private static int number(LocalDate date) {
        return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }

    private String compact() {
        return date.toString().replace("-", "");
    }

    private static String with(String line, int column, String value) {
        String[] columns = line.split("\\|", -1);
        columns[column] = value;
        return String.join("|", columns);
    }

    /// A file of the acquirer, made without the switch's code.
    private Path file(String name, int sequence, List<String> lines) throws IOException {
        List<String> all = new ArrayList<>();
        all.add("H|20015840|99990344|" + compact() + "|156|" + sequence);
        long debit = 0;
        for (int i = 0; i < lines.size(); i++) {
            all.add(with(lines.get(i), 1, Integer.toString(i + 1)));
            debit += Long.parseLong(lines.get(i).split("\\|", -1)[AMOUNT]);
        }
        String body = String.join("\n", all) + "\n";
        return Files.writeString(
                directory.resolve(name + ".txt"),
                body + "T|" + lines.size() + "|" + debit + "|0|C" + String.format("%016d", debit) + "|" + sha256(body)
                        + "\n");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> listing(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.toList();
        }
    }

    private int settle(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of("settle"));
        all.addAll(List.of(arguments));
        return commandLine.execute(all.toArray(String[]::new));
    }
}

package dev.bankdesk.simulator.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.imports.facts.CardTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Files as no format writes them: spoiled at random, from a seed. Whatever stands in them, an import either refuses and
 * leaves everything as it was, or books, declines or rejects every row, and leaves no half file.
 */
class MalformedFilesTest {
    private static final List<String> SPOILERS = List.of(
            "\"",
            "\"\"",
            ",",
            ";",
            "\n",
            "\r",
            "\r\n",
            "\u0000",
            "\u0085",
            "\t",
            "-",
            "$",
            "0",
            "9".repeat(25),
            "é",
            "€",
            "\uFEFF",
            "😀",
            " ",
            "4111111111111111",
            "=HYPERLINK(1)",
            "9".repeat(40_000),
            "\"\n\n\n",
            "2002",
            "NaN",
            "1e9",
            "%s",
            "{}",
            "\u202E");

    private static final String CARDS = "User,Card,Year,Month,Day,Time,Amount,Use Chip,Merchant Name,Merchant City,"
            + "Merchant State,Zip,MCC,Errors?,Is Fraud?\n"
            + "0,0,2002,9,1,06:21,$134.09,Swipe Transaction,3527213246127876953,La Verne,CA,91750.0,5300,,No\n"
            + "0,0,2002,9,5,20:41,$53.91,Online Transaction,-9092677072201095172,ONLINE,,,4900,,No\n"
            + "0,1,2002,9,11,13:17,$-99.00,Swipe Transaction,2027553650310142703,Mira Loma,CA,91752.0,5541,,No\n"
            + "0,1,2003,1,2,06:42,$38.48,Swipe Transaction,-727612092139916043,Rome,Italy,,5411,\"Bad PIN,Technical Glitch,\",Yes\n";

    private static final String STATEMENT = "day;time;amount;shop;mcc;land;status;card;text\n"
            + "05.01.2024;10:15;-1.234,56;\"Bäckerei \"\"M\"\"\";5462;DE;ok;4111111111111111;\"Brot\r\nund mehr\"\n"
            + "06.01.2024;;12,50;Kaufhaus;5311;Italy;;5555555555554444;Rückgabe\n"
            + "07.01.2024;23:59;-7;Kino;7832;;pin;;\n";

    private static final String MAPPING =
            """
            {"delimiter": ";", "dateFormat": "dd.MM.yyyy", "decimal": ",", "declines": {"pin": "WRONG_PIN"}, "accepted": ["ok"],
             "columns": {"date": "day", "time": "time", "amount": "amount", "merchant": "shop", "mcc": "mcc", "country": "land",
                         "decline": "status", "card": "card", "purpose": "text"}}
            """;

    private static final String CZECH =
            "\"trans_id\";\"account_id\";\"date\";\"type\";\"operation\";\"amount\";\"balance\";\"k_symbol\";\"bank\";\"account\"\r\n"
                    + "1;1;930105;\"PRIJEM\";\"VKLAD\";700.00;700.00;\"\";;\r\n"
                    + "2;1;930106;\"VYDAJ\";\"PREVOD NA UCET\";52.00;648.00;\"SIPO\";\"YZ\";\"87144583\"\r\n"
                    + "3;2;930107;\"PRIJEM\";\"\";1.20;1.20;\"UROK\";;\r\n";

    @Property(tries = 150)
    void spoiled_card_transactions(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int spoilings)
            throws IOException {
        imports(ImportFormat.TABFORMER, spoiled(CARDS, seed, spoilings), null);
    }

    @Property(tries = 150)
    void spoiled_statements(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int spoilings) throws IOException {
        imports(ImportFormat.CSV, spoiled(STATEMENT, seed, spoilings), MAPPING);
    }

    @Property(tries = 100)
    void spoiled_tables_of_the_czech_bank(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int spoilings)
            throws IOException {
        imports(ImportFormat.BERKA, spoiled(CZECH, seed, spoilings), null);
    }

    @Property(tries = 100)
    void spoiled_mappings(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int spoilings) throws IOException {
        byte[] mapping = spoiled(MAPPING, seed, spoilings);
        imports(
                ImportFormat.CSV,
                STATEMENT.getBytes(StandardCharsets.UTF_8),
                new String(mapping, StandardCharsets.UTF_8));
    }

    /** Puts in, takes out, doubles or cuts off something somewhere. */
    private static byte[] spoiled(String text, long seed, int spoilings) {
        Random random = new Random(seed);
        StringBuilder spoiled = new StringBuilder(text);
        for (int i = 0; i < spoilings; i++) {
            int at = random.nextInt(spoiled.length() + 1);
            int until = Math.min(spoiled.length(), at + random.nextInt(12));
            switch (random.nextInt(8)) {
                case 0 -> spoiled.delete(at, until);
                case 1 -> spoiled.insert(at, spoiled.substring(at, until));
                case 2 -> spoiled.setLength(random.nextInt(4) == 0 ? at : spoiled.length());
                default -> spoiled.insert(at, SPOILERS.get(random.nextInt(SPOILERS.size())));
            }
        }
        byte[] bytes = spoiled.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static void imports(ImportFormat format, byte[] content, String mapping) throws IOException {
        Path folder = Files.createTempDirectory("malformed");
        try {
            Path file = Files.write(folder.resolve(format == ImportFormat.BERKA ? "trans.asc" : "file.csv"), content);
            Path map = mapping == null ? null : Files.writeString(folder.resolve("mapping.json"), mapping);
            if (format == ImportFormat.BERKA) {
                writeNeighbours(folder);
            }
            Set<String> before = names(folder);
            FakeBank bank = new FakeBank();
            try {
                ImportReport report = new FileImport(
                                format.open(
                                        file,
                                        new ImportFormat.Terms(
                                                map, null, ZoneId.of("Europe/Paris"), new CardTokens(new byte[] {1}))),
                                new ImportRequest("spoiled", false, null),
                                ImportProgress.SILENT)
                        .into(bank);
                wasWhole(report, bank, folder, before, file);
            } catch (Refusal refusal) {
                assertThat(bank.touched)
                        .as("a refusal writes nothing: " + refusal.getMessage())
                        .isFalse();
                assertThat(names(folder)).isEqualTo(before);
                assertThat(refusal.remedy()).isNotBlank();
                assertThat(refusal.getMessage()).doesNotContain("4111111111111111", "Exception");
            }
        } finally {
            delete(folder);
        }
    }

    private static void wasWhole(ImportReport report, FakeBank bank, Path folder, Set<String> before, Path file)
            throws IOException {
        assertThat(report.booked() + report.declinedInAll() + report.rejected()).isEqualTo(report.rows());
        assertThat(bank.ended).isTrue();
        assertThat(bank.orders.values()).allMatch(order -> order.amount().minor() > 0);
        assertThat(bank.orders.toString() + bank.customers + bank.merchants)
                .doesNotContain("4111111111111111", "5555555555554444");
        Set<String> written = names(folder);
        written.removeAll(before);
        if (report.rejected() == 0) {
            assertThat(written).isEmpty();
        } else {
            assertThat(written).containsExactly(file.getFileName() + ".rejects.csv");
            assertThat(Files.readString(report.rejectsFile())).doesNotContain("4111111111111111", "5555555555554444");
        }
    }

    private static void writeNeighbours(Path folder) throws IOException {
        Files.writeString(
                folder.resolve("account.asc"),
                "\"account_id\";\"district_id\";\"frequency\";\"date\"\r\n1;1;\"x\";930101\r\n2;1;\"x\";930101\r\n");
        Files.writeString(
                folder.resolve("client.asc"), "\"client_id\";\"birth_number\";\"district_id\"\r\n1;\"706213\";1\r\n");
        Files.writeString(
                folder.resolve("disp.asc"),
                "\"disp_id\";\"client_id\";\"account_id\";\"type\"\r\n1;1;1;\"OWNER\"\r\n2;1;2;\"OWNER\"\r\n");
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}

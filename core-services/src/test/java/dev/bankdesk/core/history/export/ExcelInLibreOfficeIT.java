package dev.bankdesk.core.history.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs LibreOffice Calc on the machine: opens the sheet under fr_FR, where the decimal sign is a comma. */
class ExcelInLibreOfficeIT {
    @TempDir
    Path folder;

    @Test
    void libre_office_under_fr_FR_reads_dates_and_sums_a_column() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "soffice"))),
                "skipped: LibreOffice is not installed (Debian and Ubuntu: apt-get install libreoffice-calc)");
        Path file = folder.resolve("calc.xlsx");
        List<TransactionRow> rows = IntStream.range(0, 1_000)
                .mapToObj(i -> ExportTest.row(
                        i,
                        Instant.parse("2026-03-29T00:30:00Z").plusSeconds(i * 3600L),
                        "=Client;" + i,
                        Money.of(i * 70_007 + 22, "EUR"),
                        null))
                .toList();
        new Export(new FakeSource(rows.stream(), Stream.empty()), InstantSource.system())
                .write(
                        new ExportRequest.Transactions(
                                TransactionSearch.between(null, null, Filter.NONE), ZoneId.of("Europe/Paris")),
                        file,
                        ExportProgress.silent());
        appendSum(file, rows.size());
        List<NamedCsvRecord> opened = convertedByLibreOffice(file);
        long cents = rows.stream().mapToLong(row -> row.amount().minor()).sum();
        assertThat(opened).hasSize(1_001);
        assertThat(opened.get(0).getField("amount")).isEqualTo("0,22");
        assertThat(opened.get(3).getField("amount").replaceAll("[^0-9,]", "")).isEqualTo("2100,43");
        // What LibreOffice added up itself: it took every cell for a number.
        assertThat(new BigDecimal(opened.get(1_000)
                        .getField("amount")
                        .replaceAll("[^0-9,]", "")
                        .replace(',', '.')))
                .isEqualByComparingTo(BigDecimal.valueOf(cents, 2));
        assertThat(opened.get(0).getField("booked_at")).isEqualTo("2026-03-29 01:30:00");
        assertThat(opened.get(1).getField("booked_at")).isEqualTo("2026-03-29 03:30:00");
        assertThat(opened.get(5).getField("customer_name")).isEqualTo("=Client;5");
    }

    /** Writes a formula without a value under the column "amount", as a reader of the sheet would. */
    private static void appendSum(Path workbook, int rows) throws Exception {
        URI zip = URI.create("jar:" + workbook.toUri());
        try (FileSystem parts = FileSystems.newFileSystem(zip, Map.of())) {
            Path sheet = parts.getPath("xl/worksheets/sheet1.xml");
            String row = "<row r=\"%d\"><c r=\"G%d\"><f>SUM(G2:G%d)</f></c></row></sheetData>"
                    .formatted(rows + 2, rows + 2, rows + 1);
            Files.writeString(sheet, Files.readString(sheet).replace("</sheetData>", row));
        }
    }

    private List<NamedCsvRecord> convertedByLibreOffice(Path file) throws Exception {
        ProcessBuilder office = new ProcessBuilder(
                "soffice",
                "--headless",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--convert-to",
                // Field and text separator, UTF-8, first line, no column formats, French, no quotes, as shown.
                "csv:Text - txt - csv (StarCalc):44,34,76,1,,1036,false,true,false",
                "--outdir",
                folder.toString(),
                file.toString());
        office.environment().put("LC_ALL", "fr_FR.UTF-8");
        office.redirectErrorStream(true)
                .redirectOutput(folder.resolve("office.log").toFile());
        Process process = office.start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(folder.resolve("calc.csv"), StandardCharsets.UTF_8)) {
            return reader.stream().toList();
        }
    }
}

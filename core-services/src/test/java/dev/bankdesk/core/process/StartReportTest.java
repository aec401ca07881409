package dev.bankdesk.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartReportTest {
    @Test
    void a_report_of_several_lines_travels_as_one() {
        StartReport report = new StartReport(
                StartReport.Event.REFUSED, "Kafka ended. Its log:\n  line \"one\"\n  line two", 0, "Start again.", 1);
        assertThat(report.line()).doesNotContain("\n");
        assertThat(StartReport.parse(report.line())).contains(report);
    }

    @Test
    void what_a_library_prints_is_no_report() {
        assertThat(StartReport.parse("OpenJDK 64-Bit Server VM warning: sharing is disabled"))
                .isEmpty();
        assertThat(StartReport.parse("")).isEmpty();
    }
}

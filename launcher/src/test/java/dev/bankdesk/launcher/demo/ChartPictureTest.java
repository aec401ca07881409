package dev.bankdesk.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.launcher.demo.ChartPicture.Scale;
import dev.bankdesk.launcher.demo.ChartPicture.Value;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartPictureTest {
    private static final int SERIES = 0xFF2F6FDE;
    private static final Scale EURO = new Scale(minor -> "€" + minor / 100, minor -> "€" + minor / 100, 100);
    private static final Scale SHARE = new Scale(share -> share * 100 + "%", share -> share * 100 + "%", 0.001);

    @TempDir
    Path folder;

    private final List<Value> sixty = IntStream.range(0, 60)
            .mapToObj(i -> new Value("day " + i, 1_000_000 + 50_000 * (i % 7), i % 7 > 4))
            .toList();

    @Test
    void columns_show_more_colour_for_more_money() throws IOException {
        Path file = folder.resolve("columns.png");
        ChartPicture.columns(file, "Amount", "sixty days", EURO, sixty);
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(2_400);
        assertThat(coloured(picture)).isGreaterThan(200_000);
    }

    @Test
    void bars_and_lines_show_data() throws IOException {
        Path bars = folder.resolve("bars.png");
        Path line = folder.resolve("line.png");
        ChartPicture.bars(bars, "Categories", "sixty days", EURO, sixty.subList(0, 10));
        ChartPicture.line(
                line,
                "Declined",
                "sixty days",
                SHARE,
                List.of(new Value("a", 0.01, false), new Value("b", 0.03, false), new Value("c", 0.02, false)));
        assertThat(coloured(ImageIO.read(bars.toFile()))).isGreaterThan(100_000);
        assertThat(coloured(ImageIO.read(line.toFile()))).isGreaterThan(2_000);
    }

    @Test
    void a_chart_without_values_is_an_empty_frame_and_no_failure() throws IOException {
        for (List<Value> values : List.of(List.<Value>of(), List.of(new Value("a", 0, false)))) {
            Path file = folder.resolve("empty" + values.size() + ".png");
            ChartPicture.columns(file, "Nothing", "yet", EURO, values);
            ChartPicture.bars(file, "Nothing", "yet", EURO, values);
            ChartPicture.line(file, "Nothing", "yet", SHARE, values);
            assertThat(coloured(ImageIO.read(file.toFile()))).isLessThan(5_000);
        }
    }

    private static long coloured(BufferedImage picture) {
        return IntStream.range(0, picture.getHeight())
                .mapToLong(y -> IntStream.range(0, picture.getWidth())
                        .filter(x -> picture.getRGB(x, y) == SERIES)
                        .count())
                .sum();
    }
}

package dev.bankdesk.core.marketing.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class DossierPdfTest {
    private static PDDocument read(String name, Language language) throws IOException {
        return Loader.loadPDF(DossierPdf.write(DossierPageTest.dossier(name), language));
    }

    @Test
    void it_is_one_page_of_a4_with_all_that_the_page_says_and_its_font_within() throws IOException {
        try (PDDocument pdf = read("Voyage d’été à Łódź, Αθήνα", Language.FR)) {
            String text = new PDFTextStripper().getText(pdf);
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(text)
                    .contains("Décision 41", "Voyage d’été à Łódź, Αθήνα", "Étapes de chaque candidat", "acceptée", "•")
                    .doesNotContain("#");
            PDPage page = pdf.getPage(0);
            // In points: 210 by 297 millimetres.
            assertThat(page.getMediaBox().getWidth()).isBetween(595f, 596f);
            assertThat(page.getMediaBox().getHeight()).isBetween(841f, 843f);
            for (COSName font : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
            }
        }
    }

    @Test
    void a_hostile_text_is_text_and_has_neither_link_nor_picture() throws IOException {
        String hostile = "</td><img src=\"http://127.0.0.1:1/x.png\"/><a href=\"http://127.0.0.1:1/\">x</a>";
        try (PDDocument pdf = read(hostile, Language.EN)) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("<img src=");
            assertThat(pdf.getPage(0).getAnnotations()).isEmpty();
            assertThat(pdf.getPage(0).getResources().getXObjectNames()).isEmpty();
        }
    }

    /** For eyes; the test only asks that something was drawn. */
    @Test
    void it_can_be_looked_at() throws IOException {
        try (PDDocument pdf = read("Travel in spring", Language.EN)) {
            BufferedImage picture = new PDFRenderer(pdf).renderImageWithDPI(0, 96);
            Path file = Path.of("target", "dossier.png");
            Files.createDirectories(file.getParent());
            ImageIO.write(picture, "png", file.toFile());
            assertThat(picture.getRGB(picture.getWidth() / 2, 5)).isEqualTo(0xffffffff);
            assertThat(java.util.stream.IntStream.range(0, picture.getHeight())
                            .filter(y -> java.util.stream.IntStream.range(0, picture.getWidth())
                                    .anyMatch(x -> (picture.getRGB(x, y) & 0xff) < 100))
                            .count())
                    .isGreaterThan(200);
        }
    }
}

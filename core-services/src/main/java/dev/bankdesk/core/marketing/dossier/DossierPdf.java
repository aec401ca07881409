package dev.bankdesk.core.marketing.dossier;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A dossier's page as a PDF for A4. Its font lies within, so it reads the same wherever it is opened: Liberation Sans, with the
 * letters of Latin, Greek and Cyrillic. Another letter is shown as a number sign.
 */
public final class DossierPdf {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String FAMILY = "Liberation Sans";

    static {
        // It tells of each rule of style that it does not know.
        XRLog.setLoggingEnabled(false);
    }

    private DossierPdf() {}

    /** @see DossierPage#write */
    public static byte[] write(Dossier dossier, Language language) {
        String page = DossierPage.write(dossier, language)
                .replace("</style>", "body { font-family: '" + FAMILY + "' }</style>");
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .withHtmlContent(page, null)
                    // Nothing is fetched, whatever a text smuggles in.
                    .useUriResolver((base, address) -> null)
                    .useFont(DossierPdf::font, FAMILY)
                    .withProducer("Bankdesk")
                    .toStream(pdf)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("the dossier cannot be written as a PDF", e);
        }
        return pdf.toByteArray();
    }

    private static InputStream font() {
        return PDDocument.class.getResourceAsStream(FONT);
    }
}

package dev.bankdesk.desktop;

import dev.bankdesk.desktop.demo.DemoBank;
import dev.bankdesk.desktop.demo.DemoCampaigns;
import dev.bankdesk.desktop.settings.Preferences;
import dev.bankdesk.desktop.settings.PreferencesFile;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.theme.Theme;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Opens the window over a demo bank and writes pictures of it at twice its size, for looking at. */
public final class PictureTaker {
    private PictureTaker() {}

    /** @param arguments folder, then pictures as PAGE-LANGUAGE-THEME-WIDTHxHEIGHT, with -open of the list's first client or campaign, -new of the sheet,
     *     -offer of the client's first offer, -why of the latest decision, -nobody of a client before anybody signed in */
    public static void main(String[] arguments) throws Exception {
        for (int i = 1; i < arguments.length; i++) {
            String[] wish = arguments[i].split("-");
            String[] size = wish[3].split("x");
            take(
                    Page.valueOf(wish[0].toUpperCase(Locale.ROOT)),
                    Locale.forLanguageTag(wish[1]),
                    Theme.valueOf(wish[2].toUpperCase(Locale.ROOT)),
                    Double.parseDouble(size[0]),
                    Double.parseDouble(size[1]),
                    wish.length > 4 ? wish[4] : "",
                    new File(arguments[0], arguments[i] + ".png"));
        }
        System.exit(0);
    }

    static void take(Page page, Locale language, Theme theme, double width, double height, String wish, File target)
            throws IOException, TimeoutException {
        boolean open = !wish.isEmpty();
        Path folder = Files.createTempDirectory("bankdesk-picture");
        PreferencesFile file = new PreferencesFile(folder.resolve("desktop.properties"));
        file.write(new Preferences(language, theme, "", "Claire Fontaine", "", "", Optional.empty()));
        Stage stage = FxToolkit.registerPrimaryStage();
        DemoBank bank = new DemoBank();
        if (!wish.equals("nobody")) {
            bank.campaigns()
                    .signIn(page == Page.CUSTOMERS ? "banker" : "analyst", DemoCampaigns.PASSWORD.toCharArray());
        }
        DesktopParts parts = WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            Theme.loadFonts();
            DesktopParts made = new DesktopParts(stage, bank, bank.history().outline(), bank.clock(), file);
            made.window().show();
            stage.setWidth(width);
            stage.setHeight(height);
            made.window().open(page);
            return made;
        });
        WaitForAsyncUtils.sleep(open ? 2_000 : 7_000, TimeUnit.MILLISECONDS);
        if (open) {
            WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
                if (wish.equals("new")) {
                    ((Button) stage.getScene().lookup("#campaigns-new")).fire();
                    return;
                }
                if (page == Page.CAMPAIGNS) {
                    ((TableView<?>) stage.getScene().lookup("#campaigns-list"))
                            .getSelectionModel()
                            .select(0);
                    return;
                }
                ListView<?> list = (ListView<?>) stage.getScene().lookup("#customers-list");
                list.requestFocus();
                list.getSelectionModel().select(0);
                KeyEvent enter = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false);
                list.fireEvent(enter);
            });
            WaitForAsyncUtils.sleep(4_000, TimeUnit.MILLISECONDS);
            WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
                if (wish.equals("why")) {
                    ((Button) stage.getScene().lookup("#customers-offers-why")).fire();
                } else if (wish.equals("offer")) {
                    TableView<?> offers = (TableView<?>) stage.getScene().lookup("#customers-offers");
                    offers.getSelectionModel().select(0);
                    offers.fireEvent(
                            new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
                }
            });
            WaitForAsyncUtils.sleep(1_500, TimeUnit.MILLISECONDS);
        }
        WritableImage picture = WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            SnapshotParameters twice = new SnapshotParameters();
            twice.setTransform(Transform.scale(2, 2));
            return stage.getScene().getRoot().snapshot(twice, null);
        });
        ImageIO.write(SwingFXUtils.fromFXImage(picture, null), "png", target);
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> {
            parts.window().release();
            stage.hide();
        });
        parts.close();
    }
}

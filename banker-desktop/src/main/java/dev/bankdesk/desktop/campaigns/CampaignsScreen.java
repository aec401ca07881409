package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.desk.Member;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.files.FileExports;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.shell.Screen;
import dev.bankdesk.desktop.texts.Texts;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;

/** The page Products & campaigns: the list above, the open campaign below; before that, who is there. */
public final class CampaignsScreen implements Screen {
    private static final double GAP = 16;
    private static final double LEAST_LIST = CampaignListCard.heightOf(3);
    private static final double LEAST_DETAIL = 372;
    private static final double LEAST_SHEET = 440;
    private static final Duration REFRESH = Duration.minutes(1);

    private final Texts texts;
    private final CampaignsViewModel model;
    private final SignInCard signIn;
    private final CampaignListCard list;
    private final CampaignHead head;
    private final FunnelCard funnel;
    private final EffectCard effect;
    private final RuleCard rules;
    private final NewCampaignPane sheet;
    private final Button draft;
    private final HBox cards;
    private final VBox content;
    private final ScrollPane scrolling;
    private final StackPane root = new StackPane();
    private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper(this, "subtitle", "");
    private final Timeline refreshing;
    private final Timeline ageing;
    private Subscription watching = Subscription.EMPTY;

    /** @param files where exports are written */
    public CampaignsScreen(Desk desk, CampaignsViewModel model, FileExports.Places files) {
        this.texts = desk.texts();
        this.model = model;
        CampaignWords words = new CampaignWords(desk.texts(), desk.formats(), model.today());
        signIn = new SignInCard(model.signIn(), texts, "campaigns");
        Button leave = Buttons.icon("mdi2l-logout", texts.get("campaigns.signout"), model.signIn()::signOut);
        leave.setId("campaigns-leave");
        draft = Buttons.primary(texts.get("campaigns.new"), "mdi2p-plus", this::write);
        draft.setId("campaigns-new");
        CampaignExports exports = new CampaignExports(new FileExports(desk, files), model);
        Button export = Buttons.icon("mdi2d-download-outline", texts.get("campaigns.export"), () -> {});
        export.setId("campaigns-export");
        export.setOnAction(event -> exports.ask(export));
        list = new CampaignListCard(model, words, draft, export, leave);
        sheet = new NewCampaignPane(model.sheet(), words, model.today(), this::showDetail);
        head = new CampaignHead(model.open(), words, this::writeNext);
        funnel = new FunnelCard(model.open(), words);
        effect = new EffectCard(model.open(), words);
        rules = new RuleCard(model.open(), words);
        cards = new HBox(GAP, funnel, effect, rules);
        cards.getChildren().forEach(card -> {
            HBox.setHgrow(card, Priority.ALWAYS);
            ((Region) card).setPrefWidth(100);
        });
        cards.setMinHeight(LEAST_DETAIL);
        content = new VBox(GAP, list);
        scrolling = new ScrollPane(content);
        scrolling.setFitToWidth(true);
        scrolling.setFitToHeight(true);
        scrolling.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        refreshing = new Timeline(new KeyFrame(REFRESH, event -> model.refresh()));
        refreshing.setCycleCount(Animation.INDEFINITE);
        ageing = new Timeline(new KeyFrame(Duration.seconds(1), event -> list.showAge()));
        ageing.setCycleCount(Animation.INDEFINITE);
        root.setId("campaigns");
        root.setMinSize(0, 0);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    @Override
    public Page page() {
        return Page.CAMPAIGNS;
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public ObservableValue<String> subtitle() {
        return subtitle.getReadOnlyProperty();
    }

    @Override
    public void shown() {
        watching = Subscription.combine(
                model.signIn().memberProperty().subscribe(this::showMember),
                model.open().idProperty().subscribe(id -> showDetail()),
                model.rows().subscribe(this::fitList),
                signIn.follow(),
                list.follow(),
                head.follow(),
                funnel.follow(),
                effect.follow(),
                rules.follow(),
                sheet.follow());
        model.shownAgain();
        refreshing.play();
        ageing.play();
        Platform.runLater(this::focus);
    }

    @Override
    public void hidden() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        refreshing.stop();
        ageing.stop();
    }

    private void focus() {
        if (model.signIn().member() == null) {
            signIn.focus();
        } else {
            // Where the keyboard goes on: the fields of the sign-in are gone.
            root.requestFocus();
            list.focusList();
        }
    }

    private void showMember(Member member) {
        draft.setVisible(model.mayDraft());
        draft.setManaged(model.mayDraft());
        if (member == null && content.getChildren().contains(sheet)) {
            // The sheet is of who wrote it.
            showDetail();
        }
        root.getChildren().setAll(member == null ? signIn : scrolling);
        subtitle.set(
                member == null
                        ? texts.get("campaigns.subtitle.nobody")
                        : texts.get(
                                "campaigns.subtitle",
                                member.name(),
                                texts.get("campaigns.role." + member.role().name())));
        Platform.runLater(this::focus);
    }

    /** The sheet stands alone: list and detail come back when it is left. */
    private void write() {
        model.open().close();
        showSheet();
        sheet.begin();
    }

    private void writeNext() {
        showSheet();
        sheet.begin(model.open().file().answer());
    }

    private void showSheet() {
        content.getChildren().setAll(sheet);
        VBox.setVgrow(sheet, Priority.ALWAYS);
        sheet.setMinHeight(LEAST_SHEET);
    }

    private void showDetail() {
        if (model.open().id() == OpenCampaignViewModel.NONE) {
            content.getChildren().setAll(list);
            VBox.setVgrow(list, Priority.ALWAYS);
            list.setMaxHeight(Double.MAX_VALUE);
            list.setMinHeight(LEAST_LIST);
        } else if (!content.getChildren().contains(cards)) {
            content.getChildren().setAll(list, head, cards);
            VBox.setVgrow(list, Priority.NEVER);
            VBox.setVgrow(cards, Priority.ALWAYS);
            fitList();
            list.setMinHeight(LEAST_LIST);
        }
    }

    /** Beside an open campaign the list is no higher than it has lines. */
    private void fitList() {
        list.setPrefHeight(CampaignListCard.heightOf(model.rows().size()));
    }

    private void key(KeyEvent event) {
        boolean writing = content.getChildren().contains(sheet);
        if (event.getCode() == KeyCode.ESCAPE && (writing || model.open().id() != OpenCampaignViewModel.NONE)) {
            if (!writing) {
                model.open().close();
            }
            showDetail();
            list.focusList();
            event.consume();
        } else if (event.getCode() == KeyCode.F5) {
            model.refresh();
            event.consume();
        }
    }
}

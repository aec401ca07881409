package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.desk.CampaignFile;
import dev.bankdesk.core.marketing.desk.ProductName;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.texts.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;

/** The sheet of a new campaign, or of the next version of one: product and audience, what the bank says it would do, text, limits; then to an approver. */
final class NewCampaignPane extends Card {
    private static final double GAP = 20;
    private static final int USUAL_DAYS = 60;

    private final NewCampaignViewModel model;
    private final CampaignWords words;
    private final Texts texts;
    private final Supplier<LocalDate> today;
    private final ComboBox<ProductName> product = new ComboBox<>();
    private final ComboBox<OfferChannel> channel = new ComboBox<>();
    private final DayField from = new DayField("campaigns-new-from");
    private final DayField to = new DayField("campaigns-new-to");
    private final Map<Segment, CheckBox> segments = new EnumMap<>(Segment.class);
    private final Map<String, TextInputControl> inputs = new HashMap<>();
    private final Map<String, Label> problems = new HashMap<>();
    private final Button preview;
    private final Button send;
    private final PlanPane plan;
    /** What the sheet began with; null for a new campaign. */
    private CampaignTerms base;

    /** @param today the bank's day; @param close leaves the sheet */
    NewCampaignPane(NewCampaignViewModel model, CampaignWords words, Supplier<LocalDate> today, Runnable close) {
        super(
                words.texts().get("campaigns.new"),
                words.texts().get("campaigns.new.subtitle"),
                closing(words.texts(), close));
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        this.today = today;
        this.plan = new PlanPane(model, words);
        setId("campaigns-new-sheet");
        product.setId("campaigns-new-product");
        product.setMaxWidth(Double.MAX_VALUE);
        product.setConverter(new ProductWords());
        channel.setId("campaigns-new-channel");
        channel.setMaxWidth(Double.MAX_VALUE);
        channel.getItems().setAll(OfferChannel.values());
        channel.setConverter(new ChannelWords());
        for (Segment segment : Segment.values()) {
            if (segment != Segment.UNKNOWN) {
                segments.put(segment, new CheckBox(texts.name(segment)));
            }
        }
        product.valueProperty().addListener((property, before, now) -> show(problems.get("/product"), ""));
        from.getEditor().textProperty().addListener((property, before, now) -> daysChanged());
        to.getEditor().textProperty().addListener((property, before, now) -> daysChanged());
        preview = Buttons.button(
                texts.get("campaigns.new.preview"),
                "mdi2a-account-search-outline",
                () -> model.preview(sheet(), today.get()));
        preview.setId("campaigns-new-preview");
        send = Buttons.primary(
                texts.get("campaigns.new.send"), "mdi2s-send-outline", () -> model.send(sheet(), today.get()));
        send.setId("campaigns-new-send");
        HBox columns = new HBox(GAP, audience(), text(), limits(), plan);
        columns.getChildren().forEach(column -> {
            HBox.setHgrow(column, Priority.ALWAYS);
            ((VBox) column).setPrefWidth(100);
            ((VBox) column).setMinWidth(0);
        });
        VBox.setVgrow(columns, Priority.ALWAYS);
        VBox.setMargin(columns, new Insets(12, 16, 8, 16));
        Label whole = problem("");
        HBox foot = new HBox(
                8, whole, Space.ofRow(), Labels.elastic(texts.get("campaigns.new.eyes"), "t11", "fg3"), preview, send);
        foot.setAlignment(Pos.CENTER_LEFT);
        VBox.setMargin(foot, new Insets(0, 16, 14, 16));
        getChildren().addAll(columns, foot);
    }

    private static Button closing(Texts texts, Runnable close) {
        Button button = Buttons.icon("mdi2c-close", texts.get("campaigns.new.close"), close);
        button.setId("campaigns-new-close");
        return button;
    }

    /** As products are called in the language of the window. */
    private final class ProductWords extends StringConverter<ProductName> {
        @Override
        public String toString(ProductName each) {
            return each == null ? "" : words.of(each.name());
        }

        @Override
        public ProductName fromString(String name) {
            return null;
        }
    }

    private final class ChannelWords extends StringConverter<OfferChannel> {
        @Override
        public String toString(OfferChannel each) {
            return each == null ? "" : texts.name(each);
        }

        @Override
        public OfferChannel fromString(String name) {
            return null;
        }
    }

    // ---- columns

    private VBox audience() {
        FlowPane boxes = new FlowPane(12, 6);
        boxes.getChildren().addAll(segments.values());
        boxes.setPrefWrapLength(100);
        HBox days = new HBox(8, field("/from", "from", from), field("/to", "to", to));
        days.getChildren().forEach(day -> HBox.setHgrow(day, Priority.ALWAYS));
        return column(
                "product",
                input("/name", "name", new TextField()),
                field("/product", "product", product),
                days,
                field("/channel", "channel", channel),
                Labels.fixed(texts.get("campaigns.new.segments"), "t12", "fg2"),
                boxes,
                input("/audience/regions", "regions", new TextField()));
    }

    private VBox text() {
        return column(
                "text",
                input("/text/title/en", "title.en", new TextField()),
                input("/text/body/en", "body.en", area()),
                input("/text/title/fr", "title.fr", new TextField()),
                input("/text/body/fr", "body.fr", area()));
    }

    private VBox limits() {
        return column(
                "limits",
                input("/limits/budget", "budget", new TextField()),
                input("/limits/costPerOffer", "cost", new TextField()),
                input("/limits/mostOffers", "offers", new TextField()),
                input("/limits/mostOffersDaily", "daily", new TextField()),
                input("/limits/controlBasisPoints", "control", new TextField()),
                input("/lever", "lever", new TextField()));
    }

    private static TextArea area() {
        TextArea area = new TextArea();
        area.setWrapText(true);
        area.setPrefRowCount(3);
        area.setMinHeight(56);
        return area;
    }

    private VBox column(String key, Node... fields) {
        VBox column = new VBox(8, Labels.fixed(texts.get("campaigns.new.step." + key), "t13", "medium"));
        column.getChildren().addAll(fields);
        return column;
    }

    private Node input(String place, String key, TextInputControl control) {
        control.setId("campaigns-new-" + key.replace('.', '-'));
        inputs.put(place, control);
        control.textProperty().addListener((property, before, now) -> show(problems.get(place), ""));
        return field(place, key, control);
    }

    private Node field(String place, String key, javafx.scene.control.Control control) {
        Label label = Labels.elastic(texts.get("campaigns.new.field." + key), "t12", "fg2");
        label.setLabelFor(control);
        control.setAccessibleText(label.getText());
        return new VBox(3, label, control, problem(place));
    }

    private Label problem(String place) {
        Label problem = Labels.elastic("", "t11", "bad");
        problem.setId("campaigns-new-problem" + place.replace('/', '-'));
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.setVisible(false);
        problem.setManaged(false);
        problems.put(place, problem);
        return problem;
    }

    // ---- what stands in it

    /** An empty sheet with the usual limits. */
    void begin() {
        base = null;
        titleProperty().set(texts.get("campaigns.new"));
        inputs.values().forEach(TextInputControl::clear);
        product.setValue(null);
        from.show(today.get());
        to.show(today.get().plusDays(USUAL_DAYS));
        segments.values().forEach(box -> box.setSelected(false));
        channel.setValue(OfferChannel.INBOX);
        fill("/limits/costPerOffer", "0.50");
        fill("/limits/controlBasisPoints", "10");
        fill("/lever", "1");
        model.begin();
        allow(true, true);
        inputs.get("/name").requestFocus();
    }

    /** The next version of a campaign: what stays the same in all versions cannot be changed. */
    void begin(CampaignFile file) {
        begin();
        base = file.version(file.versionToJudge()).orElseThrow().terms();
        titleProperty().set(texts.get("campaigns.next.title", file.standing().name()));
        from.show(base.from());
        to.show(base.to());
        segments.forEach(
                (segment, box) -> box.setSelected(base.audience().segments().contains(segment)));
        channel.setValue(base.channel());
        fill("/audience/regions", base.audience().regions().stream().sorted().collect(Collectors.joining(", ")));
        fill("/name", base.name());
        fill("/text/title/en", base.text().title().en());
        fill("/text/title/fr", base.text().title().fr());
        fill("/text/body/en", base.text().body().en());
        fill("/text/body/fr", base.text().body().fr());
        fill("/limits/budget", amount(base.limits().budgetMinor(), file));
        fill("/limits/costPerOffer", amount(base.limits().costPerOfferMinor(), file));
        fill("/limits/mostOffers", Long.toString(base.limits().mostOffers()));
        fill("/limits/mostOffersDaily", Long.toString(base.limits().mostOffersDaily()));
        fill(
                "/limits/controlBasisPoints",
                plain(BigDecimal.valueOf(base.limits().controlBasisPoints(), 2)));
        fill("/lever", plain(BigDecimal.valueOf(base.lever())));
        model.begin(file);
        allow(false, file.standing().state() == Campaign.State.DRAFT);
    }

    private void allow(boolean otherProduct, boolean otherGroups) {
        product.setDisable(!otherProduct);
        inputs.get("/limits/costPerOffer").setDisable(!otherGroups);
        inputs.get("/limits/controlBasisPoints").setDisable(!otherGroups);
    }

    private static String amount(long minor, CampaignFile file) {
        return new Money(minor, file.standing().currency()).toDecimal().toPlainString();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** @param words of a number with a point */
    private void fill(String place, String words) {
        boolean number = place.startsWith("/limits") || place.equals("/lever");
        inputs.get(place).setText(number && texts.isFrench() ? words.replace('.', ',') : words);
    }

    private CampaignSheet sheet() {
        Set<Segment> chosen = EnumSet.noneOf(Segment.class);
        segments.forEach((segment, box) -> {
            if (box.isSelected()) {
                chosen.add(segment);
            }
        });
        return new CampaignSheet(
                texts,
                written("/name"),
                chosenProduct(),
                channel.getValue(),
                from.day(),
                to.day(),
                chosen,
                written("/audience/regions"),
                written("/text/title/en"),
                written("/text/title/fr"),
                written("/text/body/en"),
                written("/text/body/fr"),
                written("/limits/budget"),
                written("/limits/costPerOffer"),
                written("/limits/mostOffers"),
                written("/limits/mostOffersDaily"),
                written("/limits/controlBasisPoints"),
                written("/lever"));
    }

    private String chosenProduct() {
        if (base != null) {
            return base.product();
        }
        return product.getValue() == null ? null : product.getValue().key();
    }

    private String written(String place) {
        return inputs.get(place).getText();
    }

    Subscription follow() {
        return Subscription.combine(
                model.products().answerProperty().subscribe(this::offer),
                model.problemsProperty().subscribe(this::tell),
                model.busyProperty().subscribe(this::busy),
                plan.follow());
    }

    private void offer(List<ProductName> products) {
        String chosen = chosenProduct();
        product.getItems().setAll(products == null ? List.of() : products);
        product.setValue(product.getItems().stream()
                .filter(each -> each.key().equals(chosen))
                .findFirst()
                .orElse(null));
    }

    private void busy(boolean busy) {
        preview.setDisable(busy);
        send.setDisable(busy);
    }

    private void tell(Map<String, String> wrong) {
        problems.forEach((place, label) -> show(label, wrong.getOrDefault(place, "")));
        // What is wrong at a place that has no field here is told for the whole.
        wrong.forEach((place, sentence) -> {
            if (!problems.containsKey(place)) {
                show(problems.get(""), sentence);
            }
        });
    }

    /** A sentence is of what stood there: it goes with it. */
    private void daysChanged() {
        show(problems.get("/from"), "");
        show(problems.get("/to"), "");
    }

    private static void show(Label label, String sentence) {
        label.setText(sentence);
        label.setVisible(!sentence.isEmpty());
        label.setManaged(!sentence.isEmpty());
    }
}

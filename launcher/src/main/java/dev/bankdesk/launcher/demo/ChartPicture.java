package dev.bankdesk.launcher.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import javax.imageio.ImageIO;

/**
 * A chart as a PNG, drawn without a display. Java2D and not the desktop's charts: those need a JavaFX toolkit, which without
 * a screen is a test library (docs/decisions/0061).
 */
final class ChartPicture {
    private static final int WIDTH = 1_200;
    private static final int HEIGHT = 600;
    private static final int SCALE = 2;
    private static final int MARGIN = 28;
    private static final int LEFT = 90;
    private static final int RIGHT = 30;
    private static final int TOP = 100;
    private static final int BOTTOM = 50;
    private static final int GAP = 12;

    private static final Color PAPER = Color.WHITE;
    private static final Color INK = new Color(0x1B2430);
    private static final Color MUTED = new Color(0x677384);
    private static final Color RULE = new Color(0xE4E8ED);
    private static final Color SERIES = new Color(0x2F6FDE);
    private static final Color FAINT = new Color(0xA9C4F3);

    private final BufferedImage image = new BufferedImage(WIDTH * SCALE, HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D pen = image.createGraphics();
    private final Font regular = font("BankdeskSans-Regular.otf", Font.PLAIN);
    private final Font bold = font("BankdeskSans-Bold.otf", Font.BOLD);
    private final Scale scale;

    /**
     * How values are written.
     *
     * @param axis short, to be read at a glance
     * @param exact beside bars and above the highest column
     * @param leastTick rules never stand closer: nobody makes half a payment
     */
    record Scale(DoubleFunction<String> axis, DoubleFunction<String> exact, double leastTick) {}

    /** @param faint drawn in the quiet colour, as weekends are */
    record Value(String label, double value, boolean faint) {}

    private ChartPicture(String title, String subtitle, Scale scale) {
        this.scale = scale;
        pen.scale(SCALE, SCALE);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setColor(PAPER);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        text(title, MARGIN, 44, bold.deriveFont(22f), INK);
        text(subtitle, MARGIN, 70, regular.deriveFont(14f), MUTED);
    }

    /** One column a value, from zero. */
    static void columns(Path file, String title, String subtitle, Scale scale, List<Value> values) throws IOException {
        ChartPicture picture = new ChartPicture(title, subtitle, scale);
        double top = picture.axis(values);
        double step = picture.step(values.size());
        double width = Math.max(1, step - Math.max(2, step * 0.2));
        for (int i = 0; i < values.size(); i++) {
            double height = Math.max(0, values.get(i).value()) / top * (HEIGHT - TOP - BOTTOM);
            picture.pen.setColor(values.get(i).faint() ? FAINT : SERIES);
            picture.pen.fill(new Rectangle2D.Double(
                    LEFT + i * step + (step - width) / 2, HEIGHT - BOTTOM - height, width, height));
        }
        picture.nameHighest(values, step, top);
        picture.bottomLabels(values, step);
        picture.write(file);
    }

    /** A line through the values, from zero. */
    static void line(Path file, String title, String subtitle, Scale scale, List<Value> values) throws IOException {
        ChartPicture picture = new ChartPicture(title, subtitle, scale);
        double top = picture.axis(values);
        double step = picture.step(values.size());
        Path2D path = new Path2D.Double();
        for (int i = 0; i < values.size(); i++) {
            double x = LEFT + (i + 0.5) * step;
            double y = HEIGHT - BOTTOM - Math.max(0, values.get(i).value()) / top * (HEIGHT - TOP - BOTTOM);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        picture.pen.setColor(SERIES);
        picture.pen.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        picture.pen.draw(path);
        picture.nameHighest(values, step, top);
        picture.bottomLabels(values, step);
        picture.write(file);
    }

    /** Horizontal bars with their values written beside them, as many as fit. */
    static void bars(Path file, String title, String subtitle, Scale scale, List<Value> values) throws IOException {
        ChartPicture picture = new ChartPicture(title, subtitle, scale);
        Font font = picture.regular.deriveFont(14f);
        double left = MARGIN + picture.widest(values.stream().map(Value::label).toList(), font) + GAP;
        double beside = GAP
                + picture.widest(
                        values.stream()
                                .map(value -> scale.exact().apply(value.value()))
                                .toList(),
                        font);
        double most = values.stream().mapToDouble(Value::value).max().orElse(1);
        double room = WIDTH - left - beside - RIGHT;
        double row = Math.min(36, (HEIGHT - TOP - 20.0) / Math.max(1, values.size()));
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            double y = TOP + i * row;
            double width = most <= 0 ? 0 : Math.max(0, value.value()) / most * room;
            picture.rightText(value.label(), left - GAP, y + row * 0.62, font, INK);
            picture.pen.setColor(value.faint() ? FAINT : SERIES);
            picture.pen.fill(new RoundRectangle2D.Double(left, y + row * 0.16, width, row * 0.68, 4, 4));
            picture.text(scale.exact().apply(value.value()), left + width + GAP, y + row * 0.62, font, MUTED);
        }
        picture.write(file);
    }

    private double widest(List<String> texts, Font font) {
        return texts.stream()
                .mapToInt(text -> pen.getFontMetrics(font).stringWidth(text))
                .max()
                .orElse(0);
    }

    /** Writes the largest value over where it stands, so that the picture says one figure exactly. */
    private void nameHighest(List<Value> values, double step, double top) {
        Value highest = values.stream()
                .max(Comparator.comparingDouble(Value::value))
                .filter(value -> value.value() > 0)
                .orElse(null);
        if (highest == null) {
            return;
        }
        String words = highest.label() + " · " + scale.exact().apply(highest.value());
        Font font = regular.deriveFont(13f);
        double width = pen.getFontMetrics(font).stringWidth(words);
        double middle = LEFT + (values.indexOf(highest) + 0.5) * step;
        double x = Math.max(LEFT, Math.min(WIDTH - RIGHT - width, middle - width / 2));
        double y = HEIGHT - BOTTOM - highest.value() / top * (HEIGHT - TOP - BOTTOM) - 9;
        text(words, x, y, font, INK);
    }

    private double step(int count) {
        return (WIDTH - LEFT - RIGHT) / (double) Math.max(1, count);
    }

    /** Draws the rules and their labels. @return the value at the top */
    private double axis(List<Value> values) {
        double most = values.stream().mapToDouble(Value::value).max().orElse(0);
        double tick = Math.max(scale.leastTick(), niceTick(most <= 0 ? 1 : most));
        double top = Math.max(tick, Math.ceil(most / tick) * tick);
        Font font = regular.deriveFont(13f);
        pen.setStroke(new BasicStroke(1));
        for (double value = 0; value <= top * 1.000_1; value += tick) {
            double y = HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
            pen.setColor(RULE);
            pen.draw(new Line2D.Double(LEFT, y, WIDTH - RIGHT, y));
            rightText(scale.axis().apply(value), LEFT - 10, y + 4, font, MUTED);
        }
        return top;
    }

    /** About five rules at 1, 2 or 5 times a power of ten. */
    private static double niceTick(double most) {
        double rough = most / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double times = rough / power;
        return (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10) * power;
    }

    private void bottomLabels(List<Value> values, double step) {
        Font font = regular.deriveFont(13f);
        int every = Math.max(1, (int) Math.ceil(70 / step));
        for (int i = 0; i < values.size(); i += every) {
            String label = values.get(i).label();
            double width = pen.getFontMetrics(font).stringWidth(label);
            text(label, LEFT + (i + 0.5) * step - width / 2, HEIGHT - BOTTOM + 24.0, font, MUTED);
        }
    }

    private void text(String words, double x, double y, Font font, Color color) {
        pen.setFont(font);
        pen.setColor(color);
        pen.drawString(words, (float) x, (float) y);
    }

    private void rightText(String words, double right, double y, Font font, Color color) {
        pen.setFont(font);
        text(words, right - pen.getFontMetrics().stringWidth(words), y, font, color);
    }

    private void write(Path file) throws IOException {
        pen.dispose();
        ImageIO.write(image, "png", file.toFile());
    }

    /** The desktop's own font; a system font where its file is not on the class path. */
    private static Font font(String name, int style) {
        try (InputStream in = ChartPicture.class.getResourceAsStream("/dev/bankdesk/desktop/theme/fonts/" + name)) {
            return in == null ? new Font(Font.SANS_SERIF, style, 14) : Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            return new Font(Font.SANS_SERIF, style, 14);
        }
    }
}

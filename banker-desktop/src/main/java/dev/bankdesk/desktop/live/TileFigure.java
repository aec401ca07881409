package dev.bankdesk.desktop.live;

/**
 * One tile in words.
 *
 * @param key of the figure, as METRICS.md has it
 * @param course of the sparkline, oldest first
 * @param change empty where there is nothing to compare with
 * @param basis what it is compared with, so that no arrow stands without it
 * @param shortBasis the same for a narrow tile
 * @param warning what limits the figure, such as old rates; empty where nothing does
 */
record TileFigure(
        String key,
        String name,
        String value,
        double[] course,
        Trend trend,
        String change,
        String basis,
        String shortBasis,
        String warning) {

    TileFigure warning(String words) {
        return new TileFigure(key, name, value, course, trend, change, basis, shortBasis, words);
    }

    /** Direction, and whether it is good news: a rising decline rate is not. */
    enum Trend {
        NONE("", ""),
        UP_GOOD("mdi2a-arrow-up", "good"),
        UP_BAD("mdi2a-arrow-up", "bad"),
        UP("mdi2a-arrow-up", "fg2"),
        DOWN_GOOD("mdi2a-arrow-down", "good"),
        DOWN_BAD("mdi2a-arrow-down", "bad"),
        DOWN("mdi2a-arrow-down", "fg2");

        private final String icon;
        private final String tone;

        Trend(String icon, String tone) {
            this.icon = icon;
            this.tone = tone;
        }

        String icon() {
            return icon;
        }

        String tone() {
            return tone;
        }
    }
}

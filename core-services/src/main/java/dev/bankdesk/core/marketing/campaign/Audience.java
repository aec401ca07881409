package dev.bankdesk.core.marketing.campaign;

import dev.bankdesk.core.banking.Segment;
import java.util.Set;

/**
 * Whom a campaign is for, beside who may have its product. Age, sex and nationality are not among it, and may not come.
 *
 * @param segments empty for all
 * @param regions of residence; empty for all
 */
public record Audience(Set<Segment> segments, Set<String> regions) {
    public static final Audience EVERYBODY = new Audience(Set.of(), Set.of());

    public Audience {
        segments = Set.copyOf(segments);
        regions = Set.copyOf(regions);
    }

    public boolean includes(Segment segment, String region) {
        return (segments.isEmpty() || segments.contains(segment)) && (regions.isEmpty() || regions.contains(region));
    }
}

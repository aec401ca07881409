package dev.bankdesk.core.marketing.catalogue;

import java.util.List;

/** What the bank offers now. */
public interface Catalogue {
    /** In the order of their keys; empty before the marketing service first ran. */
    List<Offered> offered();
}

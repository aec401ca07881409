package dev.bankdesk.desktop.shell;

/** Leads to another page. A page that should open with a range sets {@link FilterModel#period(Page)} first. */
@FunctionalInterface
public interface Navigator {
    void open(Page page);
}

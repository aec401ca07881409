package dev.bankdesk.core.marketing.dossier;

/** Text and elements of a page; whatever comes from outside is escaped here and nowhere else. */
final class Html {
    private final StringBuilder page = new StringBuilder();

    /** As it stands: only for what this program wrote itself. */
    Html raw(String own) {
        page.append(own);
        return this;
    }

    /** From outside. */
    Html text(String foreign) {
        foreign.codePoints().forEach(this::character);
        return this;
    }

    Html element(String name, String foreign) {
        return raw("<" + name + ">").text(foreign).raw("</" + name + ">");
    }

    /** A row of a table with a heading. */
    Html row(String label, String value) {
        return raw("<tr>").element("th", label).element("td", value).raw("</tr>\n");
    }

    private void character(int character) {
        switch (character) {
            case '&' -> page.append("&amp;");
            case '<' -> page.append("&lt;");
            case '>' -> page.append("&gt;");
            case '"' -> page.append("&quot;");
            case '\'' -> page.append("&#39;");
            case '\n' -> page.append("<br/>");
            default -> {
                // No parser takes the others: neither controls nor halves of a character.
                boolean isText = character >= ' '
                        && (character < 0x7f || character >= 0xa0)
                        && (character < 0xd800 || character > 0xdfff)
                        && (character & 0xfffe) != 0xfffe;
                page.appendCodePoint(isText ? character : 0xfffd);
            }
        }
    }

    @Override
    public String toString() {
        return page.toString();
    }
}

package dev.bankdesk.core.platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How BI tools reach the views in {@code reporting}, with the login that may read nothing else. They carry its password.
 *
 * @param jdbc the replica first, the primary where that does not answer; with {@code user} and {@code password}
 * @param odbc a connection string for psqlODBC: the first host of {@code jdbc}
 * @param psql for psql and everything else that is built on libpq
 */
public record ReportingUrls(String jdbc, String odbc, String psql) {
    public static final String LOGIN = "reporting";

    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql://([^/?]+)/([^?]*).*");
    private static final String STANDARD_PORT = "5432";

    /** With the reader's login where the address file names none for {@value LOGIN}. */
    public static ReportingUrls of(BankAddresses bank) {
        BankAddresses at = bank.signedInAs(LOGIN);
        return new ReportingUrls(
                at.replicaUrl() + (at.replicaUrl().contains("?") ? "&" : "?") + "user=" + at.readerUser() + "&password="
                        + at.readerPassword(),
                odbc(at),
                libpq(at.replicaUrl(), at.readerUser(), at.readerPassword()));
    }

    private static String odbc(BankAddresses at) {
        Matcher url = JDBC.matcher(at.replicaUrl());
        if (!url.matches()) {
            throw Refusal.failure(
                    "The address file names as replicaUrl what is no address of a PostgreSQL database.",
                    "Write it as jdbc:postgresql://HOST:PORT/DATABASE.");
        }
        String[] first = url.group(1).split(",", 2)[0].split(":", 2);
        return "Driver={PostgreSQL Unicode};Server=" + first[0] + ";Port="
                + (first.length == 2 ? first[1] : STANDARD_PORT) + ";Database=" + url.group(2) + ";Uid="
                + at.readerUser() + ";Pwd=" + at.readerPassword() + ";ReadOnly=1";
    }

    /** psql has the same form of several hosts, and other parameters: the first host that lets in wins. */
    public static String libpq(String jdbcUrl, String user, String password) {
        String hosts = jdbcUrl.replaceFirst("^jdbc:postgresql://", "").replaceFirst("\\?.*", "");
        boolean writes = jdbcUrl.contains("targetServerType=primary");
        return "postgresql://" + user + ":" + password + "@" + hosts
                + (writes ? "?target_session_attrs=read-write" : "");
    }

    @Override
    public String toString() {
        // No password in logs.
        return "ReportingUrls[…]";
    }
}

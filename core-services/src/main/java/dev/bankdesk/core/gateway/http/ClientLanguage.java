package dev.bankdesk.core.gateway.http;

import dev.bankdesk.core.marketing.dossier.Language;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** In which language a client reads: as the request says, else as its program asks of the web. */
public final class ClientLanguage {
    public static final String PARAMETER = "language";

    private ClientLanguage() {}

    /** The parameter's; where there is none the first of Accept-Language (RFC 9110) that the bank has words in, else English. */
    public static Language of(Context context, Parameters parameters) {
        String named = parameters.text(PARAMETER);
        if (!named.isEmpty()) {
            return named(named).orElseThrow(() -> Parameters.wrong(PARAMETER, "one of " + names()));
        }
        String accepted = context.header("Accept-Language");
        return Arrays.stream(accepted == null ? new String[0] : accepted.split(","))
                .flatMap(each -> named(each.strip().split("[-;]")[0]).stream())
                .findFirst()
                .orElse(Language.EN);
    }

    /** The value of a field. */
    public static Language read(StrictJson json) throws IOException {
        String named = json.text();
        return named(named).orElseThrow(() -> json.wrong("one of " + names()));
    }

    private static Optional<Language> named(String name) {
        return Language.of(name.toLowerCase(Locale.ROOT));
    }

    private static String names() {
        return Arrays.stream(Language.values()).map(Language::code).collect(Collectors.joining(", "));
    }
}

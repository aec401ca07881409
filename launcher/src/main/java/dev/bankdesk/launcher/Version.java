package dev.bankdesk.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version as Maven writes it into the program's jar. */
final class Version implements IVersionProvider {
    private static final String WRITTEN_BY_MAVEN = "/META-INF/maven/dev.bankdesk/launcher/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"Bankdesk " + number() + ", Java " + Runtime.version()};
    }

    private static String number() throws IOException {
        try (InputStream in = Version.class.getResourceAsStream(WRITTEN_BY_MAVEN)) {
            if (in == null) {
                return "not packaged";
            }
            Properties written = new Properties();
            written.load(in);
            return written.getProperty("version");
        }
    }
}

package dev.bankdesk.desktop.proof;

import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.util.ArrayList;
import java.util.List;

/** What was found as a text to keep: the sums and positions as comments, the SQL behind them; psql runs it as it stands. */
final class ProofScript {
    private final Texts texts;
    private final Formats formats;

    ProofScript(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** A way of adding up by its name. */
    record Named(String name, Proof.Source source) {}

    /** In the order in which they stand on the card. */
    List<Named> ways(Claim claim, Proof.Findings findings) {
        List<Named> ways = new ArrayList<>();
        ways.add(new Named(claim.source(), findings.shown()));
        ways.add(new Named(history(claim, findings), findings.cube()));
        ways.add(new Named(journal(claim, findings), findings.journal()));
        return ways;
    }

    /** By what the history really answered from: it goes to the journal where the cube does not reach, or is behind. */
    private String history(Claim claim, Proof.Findings findings) {
        if (claim.told() != null) {
            return claim.told().cube();
        }
        return texts.get(
                findings.sketched()
                        ? "proof.counted"
                        : switch (findings.cube().from()) {
                            case "cube" -> "proof.cube";
                            case "cube+journal" -> "proof.cube.journal";
                            case "journal" -> "proof.history.journal";
                            default -> "proof.history";
                        });
    }

    private String journal(Claim claim, Proof.Findings findings) {
        if (claim.told() != null) {
            return claim.told().journal();
        }
        return texts.get(findings.sketched() ? "proof.journal.clients" : "proof.journal");
    }

    /** Position, rows counted, age. */
    String basis(Claim claim, Proof.Findings findings, Proof.Source source) {
        String position = claim.told() == null
                ? texts.get("proof.position", formats.count(source.position()))
                : claim.told().position().apply(source.position());
        String rows = source.rows() < 0
                ? position
                : texts.get("proof.rows", position, formats.count(source.rows()), source.rows());
        return texts.get("proof.aged", rows, formats.age(findings.age(source)));
    }

    String of(Claim claim, Proof.Findings findings) {
        StringBuilder script = new StringBuilder();
        comment(script, claim.name() + ", " + claim.range());
        for (Named way : ways(claim, findings)) {
            comment(
                    script,
                    way.name() + ": " + claim.text().apply(way.source().value()) + ", "
                            + basis(claim, findings, way.source()));
        }
        statement(script, history(claim, findings), findings.cubeSql());
        statement(script, journal(claim, findings), findings.journalSql());
        return script.toString();
    }

    private static void statement(StringBuilder script, String name, String sql) {
        if (!sql.isEmpty()) {
            script.append('\n');
            comment(script, name);
            script.append(sql).append(";\n");
        }
    }

    /** On one line, whatever a name of a source holds. */
    private static void comment(StringBuilder script, String words) {
        script.append("-- ").append(words.replaceAll("\\R", " ")).append('\n');
    }
}

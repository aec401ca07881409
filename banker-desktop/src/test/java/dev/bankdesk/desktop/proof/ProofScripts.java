package dev.bankdesk.desktop.proof;

import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;

/** What the button of a proof copies, for tests of other screens. */
public final class ProofScripts {
    private ProofScripts() {}

    public static String of(Texts texts, Formats formats, Claim claim, Proof.Findings findings) {
        return new ProofScript(texts, formats).of(claim, findings);
    }
}

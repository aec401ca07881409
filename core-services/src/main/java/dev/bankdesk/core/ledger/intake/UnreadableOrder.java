package dev.bankdesk.core.ledger.intake;

/** A message that is no payment order, whoever reads it. */
final class UnreadableOrder extends Exception {
    private static final long serialVersionUID = 1;

    private final String key;
    private final String field;
    private final String remedy;

    /**
     * @param key of the order, empty where not even that could be read
     * @param field that is wrong, empty where it is no single one
     * @param problem a sentence
     * @param remedy a sentence
     */
    UnreadableOrder(String key, String field, String problem, String remedy) {
        super(problem, null, false, false);
        this.key = key;
        this.field = field;
        this.remedy = remedy;
    }

    static UnreadableOrder wrong(String key, String field, String remedy) {
        return new UnreadableOrder(key, field, "The field " + field + " is wrong.", remedy);
    }

    String key() {
        return key;
    }

    String field() {
        return field;
    }

    String remedy() {
        return remedy;
    }
}

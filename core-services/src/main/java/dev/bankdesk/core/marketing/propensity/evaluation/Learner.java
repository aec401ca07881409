package dev.bankdesk.core.marketing.propensity.evaluation;

/** A way to learn from rows whose answers are known. */
interface Learner {
    /** @param rows in the order in which they were answered, where that matters */
    Trained train(AnswerTable table, int[] rows);

    /** What was learned, for rows of the same table. */
    interface Trained {
        double probability(int row);

        /** Learns one more answer, where the model does that between two trainings. */
        void learn(int row);
    }
}

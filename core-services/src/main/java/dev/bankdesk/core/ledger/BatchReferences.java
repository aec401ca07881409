package dev.bankdesk.core.ledger;

import java.util.Map;

/** Everything that a batch refers to, as it stands at the journal's head. */
record BatchReferences(
        Map<OrderKey, FirstAnswer> firstAnswers,
        Map<Long, Account> accounts,
        Map<Long, OriginalPayment> originals,
        Map<Integer, Integer> merchantCategoryCodes,
        Map<String, JournalStore.Source> sources) {}

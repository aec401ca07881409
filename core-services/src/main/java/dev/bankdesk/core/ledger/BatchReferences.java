package dev.bankdesk.core.ledger;

import java.util.Map;

/** Everything that a batch refers to, read under the journal's lock. */
record BatchReferences(
        Map<OrderKey, FirstAnswer> firstAnswers,
        Map<Long, Account> accounts,
        Map<Long, OriginalPayment> originals,
        Map<Integer, Integer> merchantCategoryCodes,
        Map<String, JournalStore.Source> sources) {}

package dev.bankdesk.core.marketing.desk;

import java.time.Instant;

/**
 * How old an answer is.
 *
 * @param asOf null where nothing was recorded yet; @param ageMillis null where it is not known
 * @param from what it is the age of: decisions
 * @param stale whether it misses what this person did; null where that cannot be said
 */
public record AnswerAge(long position, Instant asOf, Long ageMillis, String from, Boolean stale) {}

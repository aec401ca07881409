/**
 * The statistics as a part of the bank process: joins the consumers with Kafka, Redis and PostgreSQL, and the targets of a rebuild
 * with the one session that may rebuild. It owns their threads
 * and connections and no rule of its own. Enter at {@link dev.bankdesk.core.statistics.service.StatisticsService} and {@link
 * dev.bankdesk.core.statistics.service.StatisticsRebuild}.
 */
package dev.bankdesk.core.statistics.service;

/**
 * The statistics as a part of the bank process: joins the consumers with Kafka, Redis and PostgreSQL. It owns their threads
 * and connections and no rule of its own. Enter at {@link dev.bankdesk.core.statistics.service.StatisticsService}.
 */
package dev.bankdesk.core.statistics.service;

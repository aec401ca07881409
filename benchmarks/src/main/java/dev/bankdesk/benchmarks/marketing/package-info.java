/**
 * Marketing against a truth that it does not know: half a year of offers to simulated clients with hidden preferences, decided by
 * the service's own classes or by a real bank. It owns the simulated behaviour, the policies that are compared and what is measured
 * of them. Enter at {@link dev.bankdesk.benchmarks.marketing.MarketingBenchmark}.
 */
package dev.bankdesk.benchmarks.marketing;

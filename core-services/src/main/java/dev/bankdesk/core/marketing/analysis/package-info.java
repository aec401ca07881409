/**
 * What a banker asks of campaigns afterwards: how far offers came and who accepted, how well probabilities were told month by month,
 * and what each rule cost, by going through recorded decisions again. It takes what others stored, stores nothing and knows no clock.
 * Enter at {@link dev.bankdesk.core.marketing.analysis.Funnel}, {@link dev.bankdesk.core.marketing.analysis.MonthQuality} and {@link
 * dev.bankdesk.core.marketing.analysis.RuleCost}.
 */
package dev.bankdesk.core.marketing.analysis;

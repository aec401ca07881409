/**
 * What a campaign would do, told before it is activated: the bank's clients led through the steps that decide later, counted, and
 * where they are too many a sample of them with its intervals. It owns the counting and no store. Enter at {@link
 * dev.bankdesk.core.marketing.plan.CampaignPlans}.
 */
package dev.bankdesk.core.marketing.plan;

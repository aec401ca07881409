/**
 * What the demo's bank offers its clients while they pay, and what they answer: campaigns are drafted by one person and approved
 * by another through the gateway, offers are made by the bank's own decisions, and each simulated client does with its offer what
 * its hidden preferences say. It owns the demo's two people and the plan of its campaigns. Enter at {@link
 * dev.bankdesk.simulator.campaigns.DemoMarketing}.
 */
package dev.bankdesk.simulator.campaigns;

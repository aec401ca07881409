/**
 * What clients do in a day: purchases, recurring payments, income, transfers, trips and refunds. It owns the rhythm of hours,
 * weekdays and seasons and is pure: (population, client, date) gives the same orders on every machine and in every thread.
 * Enter at {@link dev.bankdesk.simulator.behaviour.ClientDays}.
 */
package dev.bankdesk.simulator.behaviour;

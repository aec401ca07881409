/**
 * What simulated clients would accept, and why: the truth that marketing is measured against and may not know. It owns the
 * hidden traits and tastes, their drift and the answers, and is pure: (seed, client, product, month) gives the same on every
 * machine and in every thread. Enter at {@link dev.bankdesk.simulator.preferences.Preferences}.
 */
package dev.bankdesk.simulator.preferences;

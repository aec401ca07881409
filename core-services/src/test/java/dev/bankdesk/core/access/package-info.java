/** Who reaches what in the stores themselves, without any program of ours in between. */
package dev.bankdesk.core.access;

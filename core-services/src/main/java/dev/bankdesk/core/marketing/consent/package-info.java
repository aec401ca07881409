/**
 * What a client agrees to: that answers teach the models, and that offers are made, each by itself. It owns the purposes and
 * what no answer means; nothing is assumed of a client who said nothing. Enter at {@link
 * dev.bankdesk.core.marketing.consent.Purpose}.
 */
package dev.bankdesk.core.marketing.consent;

/**
 * The marketing service of one process: brings its database up to date, publishes the products and keeps what it needs open.
 * Enter at {@link dev.bankdesk.core.marketing.service.MarketingService}.
 */
package dev.bankdesk.core.marketing.service;

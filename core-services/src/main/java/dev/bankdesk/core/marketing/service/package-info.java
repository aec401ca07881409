/**
 * The marketing service of one process: brings its database up to date, publishes the products, follows the transactions and
 * decides on each that is relevant, once.
 * Enter at {@link dev.bankdesk.core.marketing.service.MarketingService}.
 */
package dev.bankdesk.core.marketing.service;

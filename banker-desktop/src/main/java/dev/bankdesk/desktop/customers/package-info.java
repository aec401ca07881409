/**
 * The Customers page: whose spending changed the most, the search, and one client with statement, peers, payments to come and
 * the month's end. It owns the view models of these; what they ask about one client is noted before it is shown. Enter at
 * {@link dev.bankdesk.desktop.customers.CustomersScreen} and {@link dev.bankdesk.desktop.customers.CustomersViewModel}.
 */
package dev.bankdesk.desktop.customers;

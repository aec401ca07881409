/** The routes of sessions, users and the access log. Enter at SessionRoutes. */
package dev.bankdesk.core.gateway.users;

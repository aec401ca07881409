/** Joins users, sessions and the access log of one gateway process with their connections. Enter at AccessService. */
package dev.bankdesk.core.access.service;

/**
 * Payment orders that come over a channel of messages, and their outcomes back. It owns the messages' form, who sends, and the way
 * from the channel to the ledger; what an order does is decided in the ledger. Enter at {@link
 * dev.bankdesk.core.ledger.intake.OrderIntake}, for programs that send at {@link dev.bankdesk.core.ledger.intake.OrderSender}.
 */
package dev.bankdesk.core.ledger.intake;

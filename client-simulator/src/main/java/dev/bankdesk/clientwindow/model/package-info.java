/**
 * What a client's window shows and what its buttons do, without JavaFX: plain state that tells when it changed. Questions run
 * in the background, answers arrive on the screen's thread, and what an earlier session asked is dropped. Enter at {@link
 * dev.bankdesk.clientwindow.model.ClientModels}.
 */
package dev.bankdesk.clientwindow.model;

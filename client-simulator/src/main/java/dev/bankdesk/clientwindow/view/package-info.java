/**
 * The client's window in JavaFX. Views show the models and call them; they decide nothing. Colours, fonts and sheets come from
 * whoever starts the program ({@link dev.bankdesk.clientwindow.view.Look}); views name style classes only. Enter at {@link
 * dev.bankdesk.clientwindow.view.ClientProgram}.
 */
package dev.bankdesk.clientwindow.view;

/**
 * Every word and every figure that the window shows, in English and French. It owns the message files (one a feature, keys
 * begin with the file's name), the names of the bank's enums and the way money, counts, shares and times are written.
 * Enter at {@link dev.bankdesk.desktop.texts.Texts} for words and {@link dev.bankdesk.desktop.texts.Formats} for figures.
 */
package dev.bankdesk.desktop.texts;

/**
 * How the window looks: fonts, the tokens of the light and the dark theme, and the sheets that dress AtlantaFX's and
 * ControlsFX's controls in them. It owns every colour and size; other packages name style classes only. Enter at {@link
 * dev.bankdesk.desktop.theme.Theme}.
 */
package dev.bankdesk.desktop.theme;

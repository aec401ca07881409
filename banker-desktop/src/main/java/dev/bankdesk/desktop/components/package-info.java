/**
 * The parts that screens are made of: cards, pills, segments, chips, popovers, buttons, icons, empty states. They know the
 * theme's style classes and no feature. Enter at {@link dev.bankdesk.desktop.components.Card}.
 */
package dev.bankdesk.desktop.components;

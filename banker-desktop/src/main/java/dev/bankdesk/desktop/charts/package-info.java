/**
 * Charts drawn with shapes where JavaFX's own cannot: comparison as ghost or tick, usual band, now marker, annotations,
 * hatch for what is not complete, hover with exact values, all reachable by keyboard. They take plain numbers and words,
 * know no feature, and hold no colour: every mark is a style class of charts.css. Enter at {@link
 * dev.bankdesk.desktop.charts.TimeChart} or {@link dev.bankdesk.desktop.charts.ColumnChart}.
 */
package dev.bankdesk.desktop.charts;

package dev.bankdesk.core.ledger.due;

import java.util.List;

/**
 * Things that are due, as a journal of this epoch knows them. A forced promotion raises the epoch and may take back what was
 * booked: what became of them is noted only while the epoch is the same.
 */
public record Due<T>(int epoch, List<T> items) {}

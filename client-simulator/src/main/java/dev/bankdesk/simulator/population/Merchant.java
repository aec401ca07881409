package dev.bankdesk.simulator.population;

/**
 * An invented shop.
 *
 * @param index its place in the directory, from 0
 * @param reference what the bank knows it by; the same for every population
 */
public record Merchant(int index, String reference, String name, Trade trade, Country country, String city) {}

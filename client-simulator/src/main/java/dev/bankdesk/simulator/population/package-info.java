/**
 * Who lives in the simulated world: clients with homes, incomes and habits, merchants with trades and towns, all derived
 * from a seed. It owns the constants of that world with their sources and keeps no state: a client is computed from
 * (seed, number) whenever it is asked for. Enter at {@link dev.bankdesk.simulator.population.Population}.
 */
package dev.bankdesk.simulator.population;

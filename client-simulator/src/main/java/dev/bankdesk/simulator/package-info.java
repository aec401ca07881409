package dev.bankdesk.simulator;

package dev.bankdesk.benchmarks;

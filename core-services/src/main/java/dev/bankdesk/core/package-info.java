package dev.bankdesk.core;

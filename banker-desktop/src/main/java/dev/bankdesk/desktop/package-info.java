package dev.bankdesk.desktop;

package dev.bankdesk.architecture.planted.core.figures;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class KnowsJavaFx {
    javafx.scene.Node forbidden;
}

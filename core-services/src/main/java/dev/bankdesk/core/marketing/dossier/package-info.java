/**
 * Why this offer and not the others, in sentences, and the page about a decision that compliance can file. It words what was recorded,
 * in English and French, and decides nothing anew. Enter at {@link dev.bankdesk.core.marketing.dossier.Explanation} and {@link
 * dev.bankdesk.core.marketing.dossier.DossierPage}.
 */
package dev.bankdesk.core.marketing.dossier;

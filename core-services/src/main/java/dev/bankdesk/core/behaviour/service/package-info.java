/** The service that keeps behaviour up with the journal. Enter at {@link dev.bankdesk.core.behaviour.service.BehaviourService}. */
package dev.bankdesk.core.behaviour.service;

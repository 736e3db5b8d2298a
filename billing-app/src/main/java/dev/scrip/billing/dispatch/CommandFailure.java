package dev.scrip.billing.dispatch;

import dev.scrip.billing.eventstore.AlreadyRecorded;
import dev.scrip.billing.eventstore.TemporarilyUnavailable;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;

/** Says in our words what Axon and the database mean. */
final class CommandFailure {
    private CommandFailure() {}

    static RuntimeException of(Throwable thrown, String accountId) {
        Throwable failure = unwrapped(thrown);
        return switch (failure) {
            case Rejection rejection -> rejection;
            case AlreadyRecorded already -> already;
            case TemporarilyUnavailable unavailable -> unavailable;
            case AggregateNotFoundException ignored ->
                Rejection.of(RejectionCode.UNKNOWN_ACCOUNT, "accountId", accountId);
            case LockAcquisitionFailedException busy ->
                new TemporarilyUnavailable(accountId + " is busy with other commands", busy);
            case DataAccessResourceFailureException lost ->
                new TemporarilyUnavailable("the events cannot be read", lost);
            case TransientDataAccessException passing ->
                new TemporarilyUnavailable("the events cannot be read now", passing);
            case RuntimeException unexpected -> unexpected;
            default -> new IllegalStateException(failure);
        };
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable failure = thrown;
        while (failure instanceof CommandExecutionException && failure.getCause() != null) {
            failure = failure.getCause();
        }
        return failure;
    }
}

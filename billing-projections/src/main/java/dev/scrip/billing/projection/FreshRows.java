package dev.scrip.billing.projection;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a view would write of one account if it were folded anew, in memory (I4). Told the account's facts from the first one on,
 * it says which rows have become final and, in the end, what the others look like. For one thread.
 */
public interface FreshRows {

    /** Whose rows they are. */
    RowTable table();

    /** Folds the account's next fact; the rows that no later fact changes, in the order of their keys. */
    List<@Nullable Object[]> on(Fact fact);

    /** The row with the same key as a stored one, if it is not among the final ones, and takes it out of what is left. */
    default Optional<@Nullable Object[]> take(@Nullable Object[] stored) {
        return Optional.empty();
    }

    /** The rows that are not final and were not taken. */
    default List<@Nullable Object[]> left() {
        return List.of();
    }

    /** Whether a stored value is what the events say; the values are those of one column, by its place. */
    default boolean agrees(int column, @Nullable Object fresh, @Nullable Object stored) {
        return RowValues.same(fresh, stored);
    }

    /** Whether nothing can be said about the account's rows any more, because its events make no sense. */
    default boolean lost() {
        return false;
    }

    /** Whether a row may be missing that the events call for. */
    default boolean mayBeMissing(@Nullable Object[] fresh) {
        return false;
    }
}

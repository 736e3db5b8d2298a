package dev.scrip.billing.balance;

import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.FreshRows;
import dev.scrip.billing.projection.RowTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The checkpoints of an account's balance, folded anew (I4). */
public final class FreshCheckpoints implements FreshRows {
    private final Supplier<Optional<BalanceView>> fold;
    private boolean lost;

    /** @param fold how the account stands after the fact that is told; empty when that cannot be said */
    public FreshCheckpoints(Supplier<Optional<BalanceView>> fold) {
        this.fold = fold;
    }

    @Override
    public RowTable table() {
        return JdbcBalances.CHECKPOINTS;
    }

    @Override
    public List<@Nullable Object[]> on(Fact fact) {
        Optional<BalanceView> view = fold.get();
        lost = view.isEmpty();
        return view.filter(JdbcBalances::isCheckpoint).map(JdbcBalances::checkpoint).stream()
                .toList();
    }

    @Override
    public boolean lost() {
        return lost;
    }

    @Override
    public boolean agrees(int column, @Nullable Object fresh, @Nullable Object stored) {
        return FreshRows.super.agrees(column, fresh, stored) || FreshBalance.agree(column, fresh, stored);
    }

    /** Accounts that are older than checkpoints have none until the balance is rebuilt. */
    @Override
    public boolean mayBeMissing(@Nullable Object[] fresh) {
        return true;
    }
}

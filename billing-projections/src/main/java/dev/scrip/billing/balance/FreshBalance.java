package dev.scrip.billing.balance;

import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.FreshRows;
import dev.scrip.billing.projection.RowTable;
import dev.scrip.billing.projection.ViewJson;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** An account's balance, folded anew by somebody who looks at every event of it (I4). */
public final class FreshBalance implements FreshRows {
    private final Supplier<Optional<BalanceView>> fold;
    private Optional<BalanceView> view = Optional.empty();
    private boolean lost;

    /** @param fold how the account stands after the fact that is told; empty when that cannot be said */
    public FreshBalance(Supplier<Optional<BalanceView>> fold) {
        this.fold = fold;
    }

    @Override
    public RowTable table() {
        return JdbcBalances.TABLE;
    }

    @Override
    public List<@Nullable Object[]> on(Fact fact) {
        view = fold.get();
        lost = view.isEmpty();
        return List.of();
    }

    @Override
    public Optional<@Nullable Object[]> take(@Nullable Object[] stored) {
        Optional<@Nullable Object[]> row = view.map(JdbcBalances::row);
        view = Optional.empty();
        return row;
    }

    @Override
    public List<@Nullable Object[]> left() {
        return view.map(JdbcBalances::row).stream().toList();
    }

    @Override
    public boolean lost() {
        return lost;
    }

    @Override
    public boolean agrees(int column, @Nullable Object fresh, @Nullable Object stored) {
        return agree(column, fresh, stored);
    }

    /** An older program may have written the same in another order. */
    static boolean agree(int column, @Nullable Object fresh, @Nullable Object stored) {
        return Objects.equals(fresh, stored) || (isState(column, fresh) && sameState(fresh, stored));
    }

    private static boolean isState(int column, @Nullable Object fresh) {
        return column > 0 && fresh instanceof String;
    }

    private static boolean sameState(@Nullable Object fresh, @Nullable Object stored) {
        try {
            return stored instanceof String text
                    && ViewJson.MAPPER
                            .readValue(String.valueOf(fresh), BalanceView.class)
                            .equals(ViewJson.MAPPER.readValue(text, BalanceView.class));
        } catch (JacksonException | IllegalStateException unreadable) {
            return false;
        }
    }
}

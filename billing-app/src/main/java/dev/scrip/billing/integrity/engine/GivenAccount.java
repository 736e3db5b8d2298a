package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.projection.AccountRange;
import java.util.Optional;

/** Deals out one account. */
final class GivenAccount implements Pieces {
    private Optional<String> account;

    GivenAccount(String account) {
        this.account = Optional.of(account);
    }

    @Override
    public synchronized Optional<Piece> next() {
        Optional<String> dealt = account;
        account = Optional.empty();
        return dealt.map(one -> new Piece(0, AccountRange.only(one), dealt));
    }
}

package dev.scrip.billing.http.exchange;

import java.math.BigDecimal;

/**
 * Part of a lot that moved.
 *
 * @param amount in credits, above zero
 */
public record LotPart(String lotId, BigDecimal amount) {}

/**
 * The account's one subscription: started, renewed, changed, cancelled and taken up again, cycle after cycle (S1–S5).
 */
@NullMarked
package dev.scrip.billing.subscription;

import org.jspecify.annotations.NullMarked;

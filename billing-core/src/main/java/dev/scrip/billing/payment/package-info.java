/**
 * Money that was taken: whether it is what was due (S1), and what happens when the same thing was paid twice (D1, D2).
 */
@NullMarked
package dev.scrip.billing.payment;

import org.jspecify.annotations.NullMarked;

/** The payments that the engine collects itself: by which method, how each stands, and what is bought when few credits are left (S5, N2). */
@NullMarked
package dev.scrip.billing.http.payment;

import org.jspecify.annotations.NullMarked;

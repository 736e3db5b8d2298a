/** Credits in lots: granted, drawn in burn order, held, given back, expired, voided, forfeited (C3–C12). */
@NullMarked
package dev.scrip.billing.credit;

import org.jspecify.annotations.NullMarked;

/** Each event as the balanced entries of a double-entry ledger: where credits came from and where they went (I1, E5). */
@NullMarked
package dev.scrip.billing.ledger;

import org.jspecify.annotations.NullMarked;

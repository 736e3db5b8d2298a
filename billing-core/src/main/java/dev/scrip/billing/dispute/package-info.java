/** Packs whose money goes back, by a dispute or a refund: what is left of their credits goes too (C4). */
@NullMarked
package dev.scrip.billing.dispute;

import org.jspecify.annotations.NullMarked;

/** A Merkle tree as RFC 9162 has it: one short hash stands for a whole history, and short proofs say what is in it. */
@NullMarked
package dev.scrip.billing.merkle;

import org.jspecify.annotations.NullMarked;

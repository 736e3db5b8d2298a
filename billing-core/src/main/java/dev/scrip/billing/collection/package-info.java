/**
 * Money that the engine asks for itself, through a payment provider: by which method, for what, how often, and what becomes of it
 * (S5, N2). It is decided here and done elsewhere: first the wish goes on record, then it is carried out, then its outcome is
 * reported.
 */
@NullMarked
package dev.scrip.billing.collection;

import org.jspecify.annotations.NullMarked;

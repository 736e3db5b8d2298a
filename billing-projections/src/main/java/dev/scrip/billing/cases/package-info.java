/** Payments that were perhaps taken twice: who has to answer or refund by when, and how each case ended. */
@NullMarked
package dev.scrip.billing.cases;

import org.jspecify.annotations.NullMarked;

/** Folds views anew from all events, beside the old ones, proves which is right and puts what differs in its place (E2). */
@NullMarked
package dev.scrip.billing.rebuild;

import org.jspecify.annotations.NullMarked;

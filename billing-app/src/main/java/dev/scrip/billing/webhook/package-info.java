/** Tells the product that uses the engine what happened, over HTTP, signed, and until it has heard it (N1). */
@NullMarked
package dev.scrip.billing.webhook;

import org.jspecify.annotations.NullMarked;

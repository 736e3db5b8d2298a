/** Money taken and given back by Stripe: what is asked of it, what its answers mean, and the events that it sends. */
@NullMarked
package dev.scrip.billing.provider.stripe;

import org.jspecify.annotations.NullMarked;

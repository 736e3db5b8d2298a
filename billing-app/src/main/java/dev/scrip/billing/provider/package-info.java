/** The port to whoever really takes the money, and a provider that only pretends to. */
@NullMarked
package dev.scrip.billing.provider;

import org.jspecify.annotations.NullMarked;

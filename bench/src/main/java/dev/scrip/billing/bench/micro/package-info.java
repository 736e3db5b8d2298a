/** The smallest parts by themselves: a decision, a fold, an event as JSON. */
@NullMarked
package dev.scrip.billing.bench.micro;

import org.jspecify.annotations.NullMarked;
